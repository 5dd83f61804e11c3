package axon.cli;

import axon.dataset.Unit;
import axon.training.Algorithm;
import axon.training.Recipe;
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
      description = "request, the only one in this version",
      defaultValue = "request")
  private String task = "request";

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      description = "random-forest, xgboost, mlp or logistic; default ${DEFAULT-VALUE}",
      defaultValue = "xgboost")
  private String algorithm = "xgboost";

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
      description = "share of legit requests that the threshold may let be called attacks",
      defaultValue = "0.01")
  private double falsePositives = 0.01;

  TrainingPlan plan(Unit unit) {
    if (!task.equals("request")) {
      throw new UsageException("--task: «" + task + "» is not allowed; allowed: request");
    }
    Algorithm chosen =
        Algorithm.ofWireName(algorithm)
            .orElseThrow(() ->
                new UsageException(
                    "--algorithm: «" + algorithm + "» is not allowed; allowed: " + allowed()));
    TrainingPlan usual = TrainingPlan.standard(chosen, unit, seed);
    try {
      return new TrainingPlan(
          Recipe.standard(chosen),
          folds == null ? usual.folds() : folds,
          unit,
          falsePositives,
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
