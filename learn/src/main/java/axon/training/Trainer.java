package axon.training;

import axon.dataset.Dataset;
import axon.model.Form;
import org.jspecify.annotations.Nullable;

/**
 * Fits a model that tells attacks from the rest. A pure function of its arguments: the same data,
 * recipe, seed and code on the same kind of processor give the same model. One thread.
 */
public sealed interface Trainer permits BoostedTrainer, ForestTrainer, MlpTrainer, LogisticTrainer {
  /**
   * Fits one.
   *
   * @param train rows with weights
   * @param held rows to stop early by, or null to use all rounds of the recipe
   * @param progress told about every round
   */
  Fitted fit(Dataset train, @Nullable Dataset held, long seed, Progress progress);

  /** {@return the same trainer with another bound on its rounds} */
  Trainer rounds(int rounds);

  /**
   * What came out.
   *
   * @param rounds the rounds that were kept; 1 where there are none
   */
  record Fitted(Form form, int rounds) {}

  /** {@return the trainer of a recipe} */
  static Trainer of(Recipe recipe) {
    return switch (recipe) {
      case Recipe.Boosted boosted -> new BoostedTrainer(boosted);
      case Recipe.Forest forest -> new ForestTrainer(forest);
      case Recipe.Mlp mlp -> new MlpTrainer(mlp);
      case Recipe.Logistic logistic -> new LogisticTrainer(logistic);
    };
  }
}
