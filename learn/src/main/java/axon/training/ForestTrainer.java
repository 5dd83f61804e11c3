package axon.training;

import axon.dataset.Dataset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A forest by XGBoost: all trees in one round over squared errors, so that every leaf is the mean
 * of the 0s and 1s in it. Nothing to stop early by.
 */
record ForestTrainer(Recipe.Forest recipe) implements Trainer {
  @Override
  public Fitted fit(Dataset train, @Nullable Dataset held, long seed, Progress progress) {
    Map<String, Object> settings =
        Map.of(
            "objective", "reg:squarederror",
            "num_parallel_tree", recipe.trees(),
            "max_depth", recipe.depth(),
            "eta", 1,
            "subsample", recipe.subsample(),
            "colsample_bynode", recipe.columns(),
            "min_child_weight", recipe.leafWeight(),
            "lambda", 0);
    Xgboost.Run run = Xgboost.train(settings, Xgboost.Task.attacks(train), null, 1, seed, progress);
    return new Fitted(XgboostJson.of(run).mean(train.columns()), 1);
  }

  @Override
  public Trainer rounds(int rounds) {
    return this;
  }
}
