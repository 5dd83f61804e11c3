package axon.training;

import axon.dataset.Dataset;
import java.util.stream.IntStream;

/**
 * Chooses from which probability on an event is an attack: the lowest at which, on rows that the
 * scoring model has not seen, at most the allowed share of legit ones is called an attack. Every
 * origin of legit rows counts the same, so that the largest does not decide alone.
 */
final class Threshold {
  private static final double LEAST = 0.02;
  private static final double MOST = 0.98;

  private Threshold() {}

  /**
   * {@return a probability between 0.02 and 0.98}
   *
   * @param probabilities calibrated, one for each row
   * @param allowed share of false positives, 0 to 1
   */
  static double choose(Dataset data, float[] probabilities, double allowed) {
    double[] legit = new double[data.origins().size()];
    for (int row = 0; row < data.size(); row++) {
      legit[data.origin(row)] += data.isAttack(row) ? 0 : 1;
    }
    double share = 1.0 / IntStream.range(0, legit.length).filter(i -> legit[i] > 0).count();
    int[] order =
        IntStream.range(0, data.size())
            .filter(row -> !data.isAttack(row))
            .boxed()
            .sorted((a, b) -> Float.compare(probabilities[b], probabilities[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    double flagged = 0;
    for (int i = 0; i < order.length; i++) {
      flagged += share / legit[data.origin(order[i])];
      if (flagged > allowed) {
        return bounded(Math.nextUp(probabilities[order[i]]));
      }
    }
    return bounded(order.length == 0 ? 0.5 : LEAST);
  }

  private static double bounded(double threshold) {
    return Math.clamp(threshold, LEAST, MOST);
  }
}
