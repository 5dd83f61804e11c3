package axon.monitoring;

import axon.verdict.Prediction;
import org.jspecify.annotations.Nullable;

/** Adds up what one judge said. One thread. */
final class Side {
  private long attacks;
  private long legit;
  private double attackConfidence;
  private double legitConfidence;
  private long hits;
  private long misses;
  private long alarms;
  private long passes;

  void add(double score, @Nullable Prediction label) {
    boolean attack = Pair.said(score) == Prediction.ATTACK;
    if (attack) {
      attacks++;
      attackConfidence += score;
    } else {
      legit++;
      legitConfidence += 1 - score;
    }
    if (label == Prediction.ATTACK) {
      hits += attack ? 1 : 0;
      misses += attack ? 0 : 1;
    } else if (label == Prediction.LEGIT) {
      alarms += attack ? 1 : 0;
      passes += attack ? 0 : 1;
    }
  }

  Tally tally() {
    return new Tally(hits, misses, alarms, passes);
  }

  Comparison.Figures figures() {
    Tally tally = tally();
    return new Comparison.Figures(
        attacks,
        attacks == 0 ? Double.NaN : attackConfidence / attacks,
        legit,
        legit == 0 ? Double.NaN : legitConfidence / legit,
        tally.all(),
        hits + passes);
  }
}
