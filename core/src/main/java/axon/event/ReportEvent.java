package axon.event;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a node or another pot saw and told us. The reporter is known, what it passes on of the
 * visitor is as hostile as any bytes. We answered the visitor nothing.
 *
 * @param timestamp when it happened by the reporter's clock, in ms since 1970
 * @param connection over which the report came: its sensor names the reporter, it was opened when
 *     the report arrived
 * @param source whom the report is about
 * @param eventId the reporter's own name for it, at most 128 characters, by which it is stored
 *     once; empty for none
 * @param service such as {@code SSH}, at most 100 characters
 * @param activity such as {@code login_failed}, at most 100 characters
 * @param payload what the visitor sent, at most 64 KiB
 * @param counts what it adds to the source's session
 * @param file what happened to which file; null for all that is no file's
 * @param extra what else the reporter told: one JSON object of at most 8,192 characters, or empty
 */
public record ReportEvent(
    long timestamp,
    Connection connection,
    Source source,
    String eventId,
    String service,
    String activity,
    Bytes payload,
    ReportCounts counts,
    @Nullable FileAccess file,
    String extra)
    implements Event {
  /** The activity of what another system holds to be an attack. */
  public static final String ALERT = "alert";

  /** Characters of an event id at most. */
  public static final int LONGEST_ID = 128;

  /** Characters of service and activity at most. */
  public static final int LONGEST_WORD = 100;

  /** Bytes of a payload at most. */
  public static final int MOST_PAYLOAD = 64 * 1024;

  /** Characters of {@code extra} at most. */
  public static final int LONGEST_EXTRA = 8192;

  private static final int OBJECTS = 1024;
  private static final int SHOWN = 200;

  public ReportEvent {
    requireNonNull(connection, "connection is null");
    requireNonNull(source, "source is null");
    requireNonNull(counts, "counts is null");
    bounded("eventId", eventId.length(), LONGEST_ID);
    bounded("service", service.length(), LONGEST_WORD);
    bounded("activity", activity.length(), LONGEST_WORD);
    bounded("payload", payload.length(), MOST_PAYLOAD);
    bounded("extra", extra.length(), LONGEST_EXTRA);
  }

  private static void bounded(String what, int length, int most) {
    if (length > most) {
      throw new IllegalArgumentException(what + " has " + length + " of at most " + most);
    }
  }

  /** {@return that the visitor was not answered by us} */
  @Override
  public Answer answer() {
    return Answer.NOTHING;
  }

  /** {@return the same under this event id} */
  public ReportEvent named(String id) {
    return new ReportEvent(
        timestamp, connection, source, id, service, activity, payload, counts, file, extra);
  }

  /** {@return the same, brought over {@code other}} */
  public ReportEvent over(Connection other) {
    return new ReportEvent(
        timestamp, other, source, eventId, service, activity, payload, counts, file, extra);
  }

  /** {@return when it arrived, in ms since 1970} */
  public long receivedAt() {
    return connection.openedAt();
  }

  /** {@return the line by which it is listed; hostile text without control characters} */
  public String title() {
    if (file != null) {
      String which = file.path().isEmpty() ? file.name() : file.path();
      return printable(file.action() + " " + which, Integer.MAX_VALUE);
    }
    String what = service + " " + activity;
    int read = Math.min(payload.length(), 4 * SHOWN);
    String sent = printable(payload.slice(0, read).utf8(), SHOWN);
    return printable(sent.isEmpty() ? what : what + ": " + sent, Integer.MAX_VALUE);
  }

  private static String printable(String text, int longest) {
    int end = Math.min(text.length(), longest);
    StringBuilder shown = new StringBuilder(end);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) || Character.isSurrogate(c) ? ' ' : c);
    }
    return shown.toString().strip();
  }

  @Override
  public int footprint() {
    int texts = service.length() + activity.length() + eventId.length() + extra.length();
    return OBJECTS + payload.length() + 2 * (texts + (file == null ? 0 : file.length()));
  }
}
