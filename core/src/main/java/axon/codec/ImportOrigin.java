package axon.codec;

import static java.util.Objects.requireNonNull;

import axon.event.Connection;
import axon.event.IpAddress;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Where the events of a file come from.
 *
 * @param sensor what stands in the place of a sensor's name: {@code import:} and a name
 * @param now ms since 1970: the time of what has none of its own; what claims to have happened more
 *     than a day later is refused, since retention would never come to it
 */
public record ImportOrigin(String sensor, long now) {
  /** What no sensor's name begins with. */
  public static final String PREFIX = "import:";

  private static final int LONGEST_NAME = 80;
  private static final long GRACE = Duration.ofDays(1).toMillis();
  private static final DateTimeFormatter SQL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  public ImportOrigin {
    requireNonNull(sensor, "sensor is null");
  }

  /**
   * {@return the origin of that name}
   *
   * @param name anything, such as a file's name
   */
  public static ImportOrigin of(String name, long now) {
    return new ImportOrigin(PREFIX + PlainText.oneLine(name, LONGEST_NAME), now);
  }

  /** {@return a connection to stand for the one that we did not see} */
  Connection connection(IpAddress peer, int port, long openedAt) {
    return new Connection(0, sensor, peer, port, IpAddress.NONE, 0, openedAt);
  }

  /**
   * {@return the time in ms since 1970}
   *
   * @param text ms since 1970, an instant of RFC 3339, or {@code YYYY-MM-DD HH:MM:SS} in UTC
   * @throws RequestFileException if it is none of these or cannot be
   */
  long time(String text) {
    if (text.matches("[0-9]{1,15}")) {
      return checked(Long.parseLong(text));
    }
    if (text.matches("[0-9]{1,15}\\.0")) {
      return checked(Long.parseLong(text.substring(0, text.length() - 2)));
    }
    try {
      return checked(
          text.indexOf(' ') == 10
              ? LocalDateTime.parse(text, SQL).toInstant(ZoneOffset.UTC).toEpochMilli()
              : Instant.parse(text).toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      throw new RequestFileException("«" + PlainText.oneLine(text, 60) + "» is no time", e);
    }
  }

  /** {@return the time itself, if it can be believed} */
  long checked(long millis) {
    if (millis < 0 || millis > now + GRACE) {
      throw new RequestFileException("the time " + millis + " lies before 1970 or in the future");
    }
    return millis;
  }
}
