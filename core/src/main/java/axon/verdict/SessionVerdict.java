package axon.verdict;

import static java.util.Objects.requireNonNull;

import axon.features.SessionRow;

/**
 * What a session is held to be.
 *
 * @param confidence that the type is right, 0 to 1
 * @param anomalyScore 0 (ordinary) to −1 (most anomalous)
 * @param isAnomaly whether it is rarer than nine sessions in ten
 * @param risk 0 to 10, see {@link Risk}
 */
public record SessionVerdict(
    AttackType type, double confidence, double anomalyScore, boolean isAnomaly, int risk) {
  public SessionVerdict {
    requireNonNull(type, "type is null");
    if (!(confidence >= 0 && confidence <= 1)
        || !(anomalyScore >= -1 && anomalyScore <= 0)
        || risk < 0
        || risk > 10) {
      throw new IllegalArgumentException(
          "confidence " + confidence + ", anomaly score " + anomalyScore + ", risk " + risk);
    }
  }

  /** {@return the verdict on a session, its risk worked out from the rest} */
  public static SessionVerdict of(
      AttackType type, double confidence, double anomalyScore, boolean isAnomaly, SessionRow row) {
    boolean decoy = row.honeytokenAccess() >= 1;
    int risk = Risk.of(type, confidence, anomalyScore, decoy, row.failedLogins());
    return new SessionVerdict(type, confidence, anomalyScore, isAnomaly, risk);
  }
}
