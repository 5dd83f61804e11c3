package axon.session;

/**
 * What a source has done so far in its session (no gap over 30 minutes), this event included: the
 * columns of {@code session-v1} and what the bot score needs.
 *
 * @param failedLogins logins that were not let in, 0 or more
 * @param requestRate the largest number of requests in any 60 s
 * @param commandsCount commands run
 * @param sqlPayload whether any injection was seen
 * @param honeytokenAccess whether a honeytoken was touched
 * @param seconds from the first event to this one
 * @param requests how many events there were, this one included, 1 or more
 * @param distinctPaths how many different paths, counted up to 64
 * @param meanGap mean seconds between events; 0 for the first
 * @param gapVariation standard deviation of the gaps over their mean: near 0 is a machine's beat; 0
 *     below three events
 * @param opensAlert whether this event is the first of the session with a high risk
 */
public record SessionFacts(
    int failedLogins,
    int requestRate,
    int commandsCount,
    boolean sqlPayload,
    boolean honeytokenAccess,
    double seconds,
    int requests,
    int distinctPaths,
    double meanGap,
    double gapVariation,
    boolean opensAlert) {
  /** A session that has just begun. */
  public static final SessionFacts FIRST = new SessionFacts(0, 1, 0, false, false, 0, 1, 1, 0, 0);

  /** Facts of which the risk is not known yet, or not high, or was before. */
  public SessionFacts(
      int failedLogins,
      int requestRate,
      int commandsCount,
      boolean sqlPayload,
      boolean honeytokenAccess,
      double seconds,
      int requests,
      int distinctPaths,
      double meanGap,
      double gapVariation) {
    this(
        failedLogins,
        requestRate,
        commandsCount,
        sqlPayload,
        honeytokenAccess,
        seconds,
        requests,
        distinctPaths,
        meanGap,
        gapVariation,
        false);
  }

  /** {@return the same, of the first event with a high risk} */
  public SessionFacts openingAlert() {
    return new SessionFacts(
        failedLogins,
        requestRate,
        commandsCount,
        sqlPayload,
        honeytokenAccess,
        seconds,
        requests,
        distinctPaths,
        meanGap,
        gapVariation,
        true);
  }
}
