package axon.training;

import axon.dataset.Dataset;
import axon.label.LabelSource;
import java.util.stream.IntStream;

/**
 * Chooses from which probability on an event is an attack: the lowest at which, on rows that the
 * scoring model has not seen, at most the allowed share of legit ones is called an attack. Every
 * origin of legit rows counts the same, so that the largest does not decide alone. What only a rule
 * calls legit does not count where enough is known by others: whoever is captured could raise the
 * threshold with attacks that no rule finds.
 */
final class Threshold {
  private static final double LEAST = 0.02;
  private static final double MOST = 0.98;

  /** From this many legit rows on that someone but a rule vouches for, only these count. */
  private static final int ENOUGH = 200;

  private Threshold() {}

  /**
   * {@return a probability between 0.02 and 0.98}
   *
   * @param probabilities calibrated, one for each row
   * @param allowed share of false positives, 0 to 1
   */
  static double choose(Dataset data, float[] probabilities, double allowed) {
    int[] counted = legitRows(data);
    double[] legit = new double[data.origins().size()];
    for (int row : counted) {
      legit[data.origin(row)]++;
    }
    double share = 1.0 / IntStream.range(0, legit.length).filter(i -> legit[i] > 0).count();
    int[] order =
        IntStream.of(counted)
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

  private static int[] legitRows(Dataset data) {
    int[] all = IntStream.range(0, data.size()).filter(row -> !data.isAttack(row)).toArray();
    int[] known = IntStream.of(all).filter(row -> data.saidBy(row) != LabelSource.RULE).toArray();
    return known.length >= ENOUGH ? known : all;
  }

  private static double bounded(double threshold) {
    return Math.clamp(threshold, LEAST, MOST);
  }
}
