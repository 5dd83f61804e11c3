package axon.alert;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The same hours of each day.
 *
 * @param from when they begin
 * @param to when they end; before {@code from} where they reach into the next day
 * @param zone whose clock is meant
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {
  public QuietHours {
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
    requireNonNull(zone, "zone is null");
  }

  /** {@return the hours that a text such as {@code 22:00-07:00} names} */
  public static Optional<QuietHours> parse(String text, ZoneId zone) {
    if (!text.matches("[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]")) {
      return Optional.empty();
    }
    try {
      LocalTime from = LocalTime.parse(text.substring(0, 5));
      LocalTime to = LocalTime.parse(text.substring(6));
      return from.equals(to) ? Optional.empty() : Optional.of(new QuietHours(from, to, zone));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** {@return whether a moment, in ms since 1970, lies in these hours} */
  boolean holds(long at) {
    LocalTime time = Instant.ofEpochMilli(at).atZone(zone).toLocalTime();
    boolean begun = !time.isBefore(from);
    boolean ended = !time.isBefore(to);
    return from.isBefore(to) ? begun && !ended : begun || !ended;
  }
}
