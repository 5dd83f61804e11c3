package axon.learning;

import axon.evaluation.Scored;
import axon.model.Scorer;

/** Lets a model be evaluated. */
public final class ScorerJudge {
  private ScorerJudge() {}

  /** {@return the judge that asks {@code scorer}} */
  public static Scored.Judge of(Scorer scorer) {
    return new Scored.Judge() {
      @Override
      public float probability(float[] row) {
        return scorer.probability(row);
      }

      @Override
      public float[] classes(float[] row) {
        return scorer.classes(row);
      }
    };
  }
}
