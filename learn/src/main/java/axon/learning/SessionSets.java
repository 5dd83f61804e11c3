package axon.learning;

import axon.dataset.SessionData;
import axon.dataset.SessionExample;
import axon.features.NearCopies;
import java.util.Comparator;
import java.util.List;

/**
 * The sessions of a run, each for one purpose.
 *
 * @param train what is learnt from
 * @param canary a quarter of what people gave, never learnt from
 * @param fresh the newest quarter of what was captured, likewise
 */
record SessionSets(SessionData train, SessionData canary, SessionData fresh) {
  /** Fewer sessions than this are not judged by. */
  private static final int FEWEST = 40;

  /**
   * Parts the sessions.
   *
   * @param seen the time of the newest session that the champion has learnt from, in ms since 1970:
   *     what it knows already is not fresh
   */
  static SessionSets of(SessionData captured, SessionData trusted, long seen) {
    List<SessionExample> byTime =
        captured.examples().stream()
            .sorted(Comparator.comparingLong(SessionExample::time))
            .toList();
    int old = byTime.size() - byTime.size() / 4;
    SessionData fresh =
        new SessionData(byTime.subList(old, byTime.size())).where(one -> one.time() > seen);
    SessionData canary = trusted.where(SessionSets::isCanary);
    SessionData train =
        trusted
            .where(one -> !isCanary(one))
            .with(new SessionData(byTime.subList(0, old)).where(one -> !isCanary(one)));
    return new SessionSets(train, canary, fresh);
  }

  /** Decided by what the session did, so that equal ones are never on both sides. */
  private static boolean isCanary(SessionExample example) {
    long hash = 0;
    for (double value : example.row().values()) {
      hash = NearCopies.mixed(hash ^ Double.doubleToLongBits(value + 0.0));
    }
    return (hash & 3) == 0;
  }

  boolean hasCanary() {
    return canary.size() >= FEWEST;
  }

  boolean hasFresh() {
    return fresh.size() >= FEWEST;
  }
}
