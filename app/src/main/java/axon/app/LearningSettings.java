package axon.app;

import static java.util.Objects.requireNonNull;

import axon.training.Algorithm;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * When Axon retrains by itself, and what that may cost.
 *
 * @param every so long after the run before; empty for never
 * @param afterLabels once so many labels came since the run before; 0 for never
 * @param since how far back the record is learnt from
 * @param algorithm such as {@code xgboost}
 * @param heap of the process that trains, in bytes
 * @param keep versions out of service that are kept
 */
public record LearningSettings(
    Optional<Duration> every,
    int afterLabels,
    Duration since,
    String algorithm,
    long heap,
    int keep) {
  static final List<String> ALGORITHMS =
      Arrays.stream(Algorithm.values()).map(Algorithm::wireName).toList();

  public LearningSettings {
    requireNonNull(since, "since is null");
    requireNonNull(algorithm, "algorithm is null");
  }
}
