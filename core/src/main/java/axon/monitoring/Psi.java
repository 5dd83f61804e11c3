package axon.monitoring;

import java.util.List;

/**
 * The population stability index: by how much a spread over bins has moved, as the sum of (now −
 * then) · ln(now / then). By custom 0.1 is worth a look and 0.25 a large move. Pure functions.
 */
public final class Psi {
  /** An empty bin counts as this share: it must not make the sum infinite. */
  private static final double LEAST = 1e-4;

  private Psi() {}

  /**
   * {@return the index}
   *
   * @param then shares of the bins
   * @param now counts of the same bins, not all 0
   */
  public static double of(List<Double> then, long[] now) {
    long all = 0;
    for (long count : now) {
      all += count;
    }
    double sum = 0;
    for (int bin = 0; bin < now.length; bin++) {
      double before = Math.max(LEAST, then.get(bin));
      double after = Math.max(LEAST, (double) now[bin] / all);
      sum += (after - before) * Math.log(after / before);
    }
    return sum;
  }
}
