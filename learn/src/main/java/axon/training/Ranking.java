package axon.training;

import axon.dataset.Dataset;
import java.util.stream.IntStream;

/** How well scores put attacks above the rest. Pure functions. */
final class Ranking {
  private Ranking() {}

  /**
   * {@return the chance that an attack is scored above a legit row, each drawn by weight}
   *
   * <p>The area under the ROC curve, by ranks; ties count half. 0.5 where a side is missing.
   */
  static double area(Dataset data, float[] scores, float[] weights) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted((a, b) -> Float.compare(scores[a], scores[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    double below = 0;
    double attacks = 0;
    double sum = 0;
    int at = 0;
    while (at < order.length) {
      float score = scores[order[at]];
      double legitHere = 0;
      double attacksHere = 0;
      for (; at < order.length && scores[order[at]] == score; at++) {
        boolean attack = data.isAttack(order[at]);
        attacksHere += attack ? weights[order[at]] : 0;
        legitHere += attack ? 0 : weights[order[at]];
      }
      sum += attacksHere * (below + legitHere / 2);
      below += legitHere;
      attacks += attacksHere;
    }
    return below == 0 || attacks == 0 ? 0.5 : sum / (below * attacks);
  }
}
