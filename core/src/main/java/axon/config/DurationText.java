package axon.config;

import java.time.Duration;

/** Writes a span of time in the form in which settings are written. */
final class DurationText {
  private DurationText() {}

  /** {@return {@code 90d}, {@code 12h}, {@code 5m}, {@code 30s} or {@code 250ms}} */
  static String of(Duration duration) {
    long millis = duration.toMillis();
    if (millis == 0) {
      return "0s";
    }
    if (millis % 86_400_000 == 0) {
      return millis / 86_400_000 + "d";
    }
    if (millis % 3_600_000 == 0) {
      return millis / 3_600_000 + "h";
    }
    if (millis % 60_000 == 0) {
      return millis / 60_000 + "m";
    }
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }
}
