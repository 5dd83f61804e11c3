package axon.app;

import static java.util.Objects.requireNonNull;

import axon.monitoring.Drift;
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
 * @param onDrift once traffic has moved far from what the champion was trained on
 * @param drift what counts as moved
 */
public record LearningSettings(
    Optional<Duration> every,
    int afterLabels,
    Duration since,
    String algorithm,
    long heap,
    int keep,
    boolean onDrift,
    DriftSettings drift) {
  static final List<String> ALGORITHMS =
      Arrays.stream(Algorithm.values()).map(Algorithm::wireName).toList();

  public LearningSettings {
    requireNonNull(since, "since is null");
    requireNonNull(algorithm, "algorithm is null");
    requireNonNull(drift, "drift is null");
  }

  /**
   * What counts as moved.
   *
   * @param events how many of the newest requests are looked at
   */
  public record DriftSettings(Drift.Bounds bounds, int events) {
    public DriftSettings {
      requireNonNull(bounds, "bounds is null");
    }
  }
}
