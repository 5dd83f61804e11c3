package axon.training;

import axon.dataset.Unit;

/**
 * How a model is trained.
 *
 * @param recipe the settings of the trainer
 * @param folds parts for out-of-fold scores, 2 to 20
 * @param unit what stays together in a part
 * @param falsePositives share of legit rows that may be called attacks, for the threshold
 * @param tries recipes that a search draws besides; 0 for no search
 */
public record TrainingPlan(
    Recipe recipe, int folds, Unit unit, double falsePositives, int tries, long seed) {
  public TrainingPlan {
    if (folds < 2 || folds > 20) {
      throw new IllegalArgumentException(folds + " folds: allowed are 2 to 20");
    }
    if (!(falsePositives >= 0 && falsePositives < 1)) {
      throw new IllegalArgumentException("false positives " + falsePositives + " are no share");
    }
  }

  /** {@return the plan for an algorithm with its usual settings} */
  public static TrainingPlan standard(Algorithm algorithm, Unit unit, long seed) {
    // a network takes ten times as long as trees, and two halves tell enough of its scores
    int folds = algorithm == Algorithm.MLP ? 2 : 5;
    return new TrainingPlan(Recipe.standard(algorithm), folds, unit, 0.01, 0, seed);
  }
}
