package axon.verdict;

import axon.session.SessionFacts;

/**
 * What a session amounts to by the plain rules that hold while there is no trained session model.
 *
 * @param type the first rule that holds
 * @param confidence the rule's own, 0 to 1
 * @param anomalyScore fixed by type, 0 (ordinary) to −1 (most anomalous)
 */
public record SessionLabel(AttackType type, double confidence, double anomalyScore) {
  /** {@return the label of a session} */
  public static SessionLabel of(SessionFacts facts) {
    return of(
        facts.failedLogins(), facts.requestRate(), facts.sqlPayload(), facts.honeytokenAccess());
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
  static SessionLabel of(AttackType type) {
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

  /** {@return this label, or Recon where an attack comes in a session still Normal} */
  SessionLabel seenWith(Prediction prediction) {
    boolean hidden = prediction == Prediction.ATTACK && type == AttackType.NORMAL;
    return hidden ? of(AttackType.RECON) : this;
  }

  /** {@return the risk of a session with this label} */
  public int risk(boolean honeytokenAccess, double failedLogins) {
    return Risk.of(type, confidence, anomalyScore, honeytokenAccess, failedLogins);
  }
}
