package axon.training;

import axon.dataset.Dataset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Boosted trees by XGBoost. */
record BoostedTrainer(Recipe.Boosted recipe) implements Trainer {
  @Override
  public Fitted fit(Dataset train, @Nullable Dataset held, long seed, Progress progress) {
    Map<String, Object> settings =
        Map.of(
            "objective", "binary:logistic",
            "eval_metric", "logloss",
            "max_depth", recipe.depth(),
            "eta", recipe.rate(),
            "subsample", recipe.subsample(),
            "colsample_bytree", recipe.columns(),
            "min_child_weight", recipe.leafWeight(),
            "lambda", recipe.lambda());
    Xgboost.Run run =
        Xgboost.train(
            settings,
            Xgboost.Task.attacks(train),
            held == null ? null : Xgboost.Task.attacks(held),
            recipe.rounds(),
            seed,
            progress);
    return new Fitted(XgboostJson.of(run).logistic(train.columns()), run.rounds());
  }

  @Override
  public Trainer rounds(int rounds) {
    return new BoostedTrainer(
        new Recipe.Boosted(
            rounds,
            recipe.depth(),
            recipe.rate(),
            recipe.subsample(),
            recipe.columns(),
            recipe.leafWeight(),
            recipe.lambda()));
  }
}
