package axon.store;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The column {@code created_at}: {@code YYYY-MM-DD HH:MM:SS} in UTC, put together once a second.
 */
final class CreatedAt {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Clock clock;
  private long second = Long.MIN_VALUE;
  private String text = "";

  CreatedAt(Clock clock) {
    this.clock = clock;
  }

  String text() {
    long now = Math.floorDiv(clock.millis(), 1000);
    if (now != second) {
      second = now;
      text = FORMAT.format(Instant.ofEpochSecond(now));
    }
    return text;
  }

  /** {@return the same for a time of before, in ms since 1970} */
  static String text(long timestamp) {
    return FORMAT.format(Instant.ofEpochMilli(timestamp));
  }
}
