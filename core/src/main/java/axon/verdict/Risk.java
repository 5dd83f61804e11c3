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
    return sum(type, confidence, anomaly, honeytokenAccess, failedLogins).risk();
  }

  /** {@return the parts of which {@link #of} makes the risk} */
  public static Sum sum(
      AttackType type,
      double confidence,
      double anomaly,
      boolean honeytokenAccess,
      double failedLogins) {
    return new Sum(
        confidence * 6,
        Math.min(Math.abs(anomaly), 1) * 4,
        honeytokenAccess ? 2 : 0,
        failedLogins > MANY_LOGINS ? 1 : 0,
        type.riskFactor());
  }

  /**
   * A risk in its parts.
   *
   * @param confidence points for how sure the type is, 0 to 6
   * @param anomaly points for how odd the session is, 0 to 4
   * @param honeytoken points for a decoy that was touched, 0 or 2
   * @param logins points for many failed logins, 0 or 1
   * @param factor the type's, by which the sum of the points is multiplied
   */
  public record Sum(
      double confidence, double anomaly, double honeytoken, double logins, double factor) {
    /** {@return the points, multiplied, before they are clamped and rounded} */
    public double product() {
      return (confidence + anomaly + honeytoken + logins) * factor;
    }

    /** {@return the risk, 0 to 10} */
    public int risk() {
      return (int) Math.floor(Math.clamp(product(), 0, 10) + 0.5);
    }
  }
}
