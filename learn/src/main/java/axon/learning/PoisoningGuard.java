package axon.learning;

import axon.dataset.Dataset;
import axon.label.LabelSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Keeps those who write our training data from steering it. Whoever visits a honeypot chooses what
 * it learns from, so no one visitor, network or shape of request may weigh much, all captured
 * traffic together weighs no more than the trusted rows, and a rule's word is set aside where
 * someone who knows has called the same shape an attack. Pure functions.
 */
public final class PoisoningGuard {
  /**
   * The largest shares of all captured weight that is left.
   *
   * @param source of one source
   * @param network of one network (/24 or /48)
   * @param nearCopy of one group of near-copies
   * @param captured of all captured rows, as a multiple of the trusted ones' weight; without
   *     trusted rows it does not bind
   */
  public record Caps(double source, double network, double nearCopy, double captured) {
    public static final Caps STANDARD = new Caps(0.01, 0.02, 0.01, 0.5);

    /** For comparison only: nothing is held back. */
    public static final Caps NONE = new Caps(1, 1, 1, Double.POSITIVE_INFINITY);
  }

  private PoisoningGuard() {}

  /**
   * What was kept.
   *
   * @param rows captured rows with their weights held back
   * @param quarantined rows set aside, since their label goes against what is known of their shape
   * @param heldBack the share of the captured weight that the caps took away, 0 to 1
   */
  record Guarded(Dataset rows, int quarantined, double heldBack) {}

  static Guarded guard(Dataset captured, Dataset trusted, Caps caps) {
    Set<Long> known = knownAttacks(captured, trusted);
    int[] kept =
        IntStream.range(0, captured.size())
            .filter(row -> !isDoubtful(captured, row, known))
            .toArray();
    Dataset rows = captured.select(kept);
    float[] weights = new float[rows.size()];
    for (int row = 0; row < weights.length; row++) {
      weights[row] = rows.weight(row);
    }
    double before = sum(weights);
    // what one takes away makes the shares of the others larger: twice comes close to all three
    for (int round = 0; round < 2; round++) {
      cap(weights, rows::nearCopy, caps.nearCopy);
      cap(weights, rows::source, caps.source);
      cap(weights, row -> rows.network(row) == 0 ? -1L - row : rows.network(row), caps.network);
    }
    double most = trusted.size() == 0 ? Double.POSITIVE_INFINITY : caps.captured * weight(trusted);
    scale(weights, Math.min(1, most / Math.max(1e-12, sum(weights))));
    double left = before == 0 ? 1 : sum(weights) / before;
    return new Guarded(rows.weighted(weights), captured.size() - kept.length, 1 - left);
  }

  /** Shapes that a person, a decoy or a trusted collection calls an attack. */
  private static Set<Long> knownAttacks(Dataset captured, Dataset trusted) {
    Set<Long> shapes = new HashSet<>();
    for (int row = 0; row < trusted.size(); row++) {
      if (trusted.isAttack(row)) {
        shapes.add(trusted.nearCopy(row));
      }
    }
    for (int row = 0; row < captured.size(); row++) {
      if (captured.isAttack(row) && captured.saidBy(row) != LabelSource.RULE) {
        shapes.add(captured.nearCopy(row));
      }
    }
    return shapes;
  }

  private static boolean isDoubtful(Dataset data, int row, Set<Long> knownAttacks) {
    return data.saidBy(row) == LabelSource.RULE
        && !data.isAttack(row)
        && knownAttacks.contains(data.nearCopy(row));
  }

  /** Scales down every group that weighs more than {@code share} of all that is left then. */
  private static void cap(float[] weights, IntToLongFunction group, double share) {
    Map<Long, Double> sums = new HashMap<>();
    for (int row = 0; row < weights.length; row++) {
      sums.merge(group.applyAsLong(row), (double) weights[row], Double::sum);
    }
    // few groups cannot all have a small share: none gets more than twice an even one
    double most = level(sums.values(), Math.max(share, 2.0 / Math.max(1, sums.size())));
    for (int row = 0; row < weights.length; row++) {
      double sum = sums.getOrDefault(group.applyAsLong(row), 0.0);
      weights[row] *= sum > most ? (float) (most / sum) : 1;
    }
  }

  /**
   * {@return what a group may weigh so that none has more than {@code share} of the sum once all
   * were cut down to it}
   */
  private static double level(Collection<Double> sums, double share) {
    double[] sorted = sums.stream().mapToDouble(sum -> sum).sorted().toArray();
    double rest = DoubleStream.of(sorted).sum();
    for (int cut = 0; cut < sorted.length; cut++) {
      double largest = sorted[sorted.length - 1 - cut];
      if (share * cut >= 1) {
        return sorted[sorted.length - cut];
      }
      double level = share * rest / (1 - share * cut);
      if (largest <= level * (1 + 1e-9)) {
        return level;
      }
      rest -= largest;
    }
    return sorted.length == 0 ? 0 : sorted[0];
  }

  private static void scale(float[] weights, double factor) {
    for (int row = 0; row < weights.length; row++) {
      weights[row] *= (float) factor;
    }
  }

  private static double sum(float[] weights) {
    double sum = 0;
    for (float weight : weights) {
      sum += weight;
    }
    return sum;
  }

  private static double weight(Dataset data) {
    double sum = 0;
    for (int row = 0; row < data.size(); row++) {
      sum += data.weight(row);
    }
    return sum;
  }
}
