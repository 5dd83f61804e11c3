package axon.verdict;

/** How much harm a session may do, 0 to 10. */
public final class Risk {
  /** From here on someone should look at it. */
  public static final int HIGH = 7;

  private static final int MANY_LOGINS = 50;

  private Risk() {}

  /**
   * {@return {@code (confidence × 6 + a × 4 + 2·[honeytoken] + 1·[failedLogins > 50]) × m}, clamped
   * to 0…10 and rounded half up, with m the type's factor and a the size of the anomaly, 1 at most}
   *
   * @param confidence that the type is right, 0 to 1
   * @param anomaly how odd the session is, −1 (most) to 1
   */
  public static int of(
      AttackType type,
      double confidence,
      double anomaly,
      boolean honeytokenAccess,
      double failedLogins) {
    double sum = confidence * 6 + Math.min(Math.abs(anomaly), 1) * 4;
    sum += honeytokenAccess ? 2 : 0;
    sum += failedLogins > MANY_LOGINS ? 1 : 0;
    double risk = Math.clamp(sum * type.riskFactor(), 0, 10);
    return (int) Math.floor(risk + 0.5);
  }
}
