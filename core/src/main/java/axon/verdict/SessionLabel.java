package axon.verdict;

import axon.features.SessionRow;

/**
 * What a session amounts to by the plain rules that hold while there is no trained session model.
 *
 * @param type the first rule that holds
 * @param confidence the rule's own, 0 to 1
 * @param anomalyScore fixed by type, 0 (ordinary) to −1 (most anomalous)
 */
public record SessionLabel(AttackType type, double confidence, double anomalyScore) {
  /** {@return the label of a session} */
  public static SessionLabel of(SessionRow row) {
    return of(
        row.failedLogins(), row.requestRate(), row.sqlPayload() >= 1, row.honeytokenAccess() >= 1);
  }

  /**
   * {@return the label of these counts}
   *
   * @param requestRate the largest number of requests in any 60 s
   */
  public static SessionLabel of(
      double failedLogins, double requestRate, boolean sqlPayload, boolean honeytokenAccess) {
    if (honeytokenAccess) {
      return of(AttackType.DATA_EXFIL);
    }
    if (failedLogins > 50) {
      return of(AttackType.BRUTE_FORCE);
    }
    if (sqlPayload) {
      return of(AttackType.INJECTION);
    }
    return of(requestRate > 300 ? AttackType.RECON : AttackType.NORMAL);
  }

  /** {@return the label of this type with the rule's confidence and anomaly} */
  public static SessionLabel of(AttackType type) {
    return switch (type) {
      case DATA_EXFIL -> new SessionLabel(type, 0.95, -0.8);
      case BRUTE_FORCE -> new SessionLabel(type, 0.85, -0.5);
      case INJECTION -> new SessionLabel(type, 0.85, -0.3);
      case RECON -> new SessionLabel(type, 0.8, -0.7);
      case NORMAL -> new SessionLabel(type, 0.9, -0.3);
    };
  }

  /** {@return whether it is rarer than one session in ten} */
  public boolean isAnomaly() {
    return type != AttackType.NORMAL;
  }

  /** {@return the verdict by this label on a session} */
  SessionVerdict on(SessionRow row) {
    return SessionVerdict.of(type, confidence, anomalyScore, isAnomaly(), row);
  }
}
