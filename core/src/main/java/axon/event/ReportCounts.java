package axon.event;

/**
 * What one report counts toward its source's session: the columns of {@code session-v1}.
 *
 * @param failedLogins logins that were not let in, 0 or more
 * @param requestRate the largest number of requests in any 60 s that the reporter has seen
 * @param commandsCount commands run
 * @param sqlPayload whether the reporter has seen an injection
 * @param honeytokenAccess whether a honeytoken was touched
 * @param sessionTime for how long the reporter has seen the source, in seconds
 */
public record ReportCounts(
    int failedLogins,
    int requestRate,
    int commandsCount,
    boolean sqlPayload,
    boolean honeytokenAccess,
    double sessionTime) {
  /** Nothing but that something was reported. */
  public static final ReportCounts NONE = new ReportCounts(0, 0, 0, false, false, 0);

  public ReportCounts {
    if (failedLogins < 0 || requestRate < 0 || commandsCount < 0) {
      throw new IllegalArgumentException("a count is negative");
    }
    if (!(sessionTime >= 0 && sessionTime < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("session time " + sessionTime);
    }
  }
}
