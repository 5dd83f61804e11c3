package axon.store;

import java.time.Clock;
import java.time.Duration;

/**
 * What retention takes for the present. A clock that leaps ahead by more than a day is believed
 * only after a day of running, so that a wrong one cannot delete what is young; one that goes back
 * is believed at once, since that deletes less. One thread.
 */
final class TrustedClock {
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final Clock clock;
  private long trusted;
  private long ahead;
  private long lastNanos;

  /**
   * Starts from what was trusted last.
   *
   * @param last ms since 1970, 0 if there was nothing before: then the clock is believed
   * @param nanos the monotonic time now
   */
  TrustedClock(Clock clock, long last, long nanos) {
    this.clock = clock;
    this.trusted = last == 0 ? clock.millis() : last;
    this.lastNanos = nanos;
  }

  /** {@return the present in ms since 1970, at the monotonic time {@code nanos}} */
  long now(long nanos) {
    long wall = clock.millis();
    long elapsed = Math.max(0, (nanos - lastNanos) / 1_000_000);
    lastNanos = nanos;
    if (wall <= trusted + elapsed + DAY) {
      trusted = wall;
      ahead = 0;
      return trusted;
    }
    ahead += elapsed;
    trusted = ahead >= DAY ? wall : trusted + elapsed;
    return trusted;
  }
}
