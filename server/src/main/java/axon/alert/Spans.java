package axon.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times in words. Pure functions. */
final class Spans {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private Spans() {}

  static String words(Duration span) {
    long seconds = span.toSeconds();
    if (seconds >= 172_800) {
      return seconds / 86_400 + " days";
    }
    if (seconds >= 7200) {
      return seconds / 3600 + " h";
    }
    return seconds >= 120 ? seconds / 60 + " min" : seconds + " s";
  }

  static String moment(long at) {
    return MOMENT.format(Instant.ofEpochMilli(at).truncatedTo(ChronoUnit.SECONDS));
  }
}
