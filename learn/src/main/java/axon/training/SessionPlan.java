package axon.training;

import java.util.Map;
import java.util.TreeMap;

/**
 * How a session model is trained.
 *
 * @param trees of the forest for each type, 1 or more
 * @param depth levels of such a tree, 1 to 8
 * @param isolationTrees of the isolation forest, 1 or more
 * @param sample rows that a tree of the isolation forest sees, 2 to 256
 * @param contamination the share of sessions that are held to be anomalies, above 0 and below 1
 */
public record SessionPlan(
    int trees, int depth, int isolationTrees, int sample, double contamination, long seed) {
  public SessionPlan {
    if (trees < 1
        || isolationTrees < 1
        || depth < 1
        || depth > 8
        || sample < 2
        || sample > 256
        || !(contamination > 0 && contamination < 1)) {
      throw new IllegalArgumentException("the plan for session models is out of its bounds");
    }
  }

  /** {@return the plan with its usual settings} */
  public static SessionPlan standard(long seed) {
    return new SessionPlan(40, 6, 100, 256, 0.1, seed);
  }

  /** {@return names and values as they stand in a model card} */
  public Map<String, String> describe() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("trees", Integer.toString(trees));
    settings.put("depth", Integer.toString(depth));
    settings.put("isolation_trees", Integer.toString(isolationTrees));
    settings.put("isolation_sample", Integer.toString(sample));
    settings.put("contamination", Double.toString(contamination));
    return settings;
  }
}
