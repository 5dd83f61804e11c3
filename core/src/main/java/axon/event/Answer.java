package axon.event;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What was answered, whole: the bytes as sent, but for the date. Answers are few and are shared, so
 * the date is filled in when one leaves.
 *
 * @param status the status code, 0 for an answer that is not HTTP
 * @param template all bytes as sent, with 29 bytes of room for the date
 * @param dateAt where the date (RFC 9110, IMF-fixdate) stands in the template, -1 for none
 * @param close whether the connection ends with it
 */
public record Answer(int status, Bytes template, int dateAt, boolean close) {
  private static final DateTimeFormatter IMF_FIXDATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Nothing is sent and the connection is closed. */
  public static final Answer NOTHING = new Answer(0, Bytes.EMPTY, -1, true);

  public Answer {
    requireNonNull(template, "template is null");
    if (dateAt < -1 || (dateAt >= 0 && dateAt + 29 > template.length())) {
      throw new IllegalArgumentException("no room for a date at " + dateAt);
    }
  }

  /** {@return the bytes that leave at {@code timestamp}, in ms since 1970} */
  public byte[] at(long timestamp) {
    byte[] bytes = template.toArray();
    if (dateAt >= 0) {
      byte[] date =
          IMF_FIXDATE.format(Instant.ofEpochMilli(timestamp)).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(date, 0, bytes, dateAt, date.length);
    }
    return bytes;
  }
}
