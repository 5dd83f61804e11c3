package axon.cli;

import axon.dataset.Unit;
import axon.model.Task;
import axon.training.Algorithm;
import axon.training.Recipe;
import axon.training.SessionPlan;
import axon.training.TrainingPlan;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a model is trained. */
final class PlanOptions {
  @Option(
      names = "--task",
      paramLabel = "TASK",
      description = "request or session; default ${DEFAULT-VALUE}",
      defaultValue = "request")
  private String task = "request";

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      description = {
        "random-forest, xgboost, mlp or logistic; default xgboost,",
        "for the task session random-forest, which is the only one there"
      })
  private @Nullable String algorithm;

  @Option(
      names = "--cv",
      paramLabel = "FOLDS",
      description = "parts of the cross-validation, 2 to 20")
  private @Nullable Integer folds;

  @Option(
      names = "--tune",
      arity = "0..1",
      paramLabel = "TRIES",
      fallbackValue = "20",
      description = "searches among drawn settings, 20 unless said otherwise")
  private @Nullable Integer tries;

  @Option(names = "--seed", paramLabel = "N", description = "default 1", defaultValue = "1")
  private long seed = 1;

  @Option(
      names = "--false-positives",
      paramLabel = "SHARE",
      description =
          "share of legit requests that the threshold may let be called attacks; default 0.01")
  private @Nullable Double falsePositives;

  /** {@return what the model is for} */
  Task task() {
    return TaskOption.of(task);
  }

  /** {@return how a session model is trained} */
  SessionPlan sessions() {
    requireUnset("--cv", folds);
    requireUnset("--tune", tries);
    requireUnset("--false-positives", falsePositives);
    if (algorithm != null && !algorithm.equals(Algorithm.RANDOM_FOREST.wireName())) {
      throw new UsageException(
          "--algorithm: «"
              + algorithm
              + "» is not allowed for the task session; allowed: "
              + Algorithm.RANDOM_FOREST.wireName());
    }
    return SessionPlan.standard(seed);
  }

  private static void requireUnset(String option, @Nullable Object value) {
    if (value != null) {
      throw new UsageException(option + " is for the task request alone");
    }
  }

  TrainingPlan plan(Unit unit) {
    String named = algorithm == null ? Algorithm.XGBOOST.wireName() : algorithm;
    Algorithm chosen =
        Algorithm.ofWireName(named)
            .orElseThrow(() ->
                new UsageException(
                    "--algorithm: «" + named + "» is not allowed; allowed: " + allowed()));
    TrainingPlan usual = TrainingPlan.standard(chosen, unit, seed);
    try {
      return new TrainingPlan(
          Recipe.standard(chosen),
          folds == null ? usual.folds() : folds,
          unit,
          falsePositives == null ? usual.falsePositives() : falsePositives,
          tries == null ? 0 : tries,
          seed);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static String allowed() {
    return Arrays.stream(Algorithm.values())
        .map(Algorithm::wireName)
        .collect(Collectors.joining(", "));
  }
}
