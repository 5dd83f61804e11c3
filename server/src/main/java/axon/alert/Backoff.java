package axon.alert;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long each time up to a bound, of which chance
 * takes up to half, so that outputs which failed together do not come back together.
 *
 * @param first before the second attempt
 * @param longest at most
 * @param attempts so many at most, 1 or more
 */
record Backoff(Duration first, Duration longest, int attempts) {
  /** A quarter of an hour and more in all. */
  static final Backoff STANDARD = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), 12);

  /** {@return after what time something else is tried on an output that failed} */
  Duration pause() {
    return longest.multipliedBy(3);
  }

  /** {@return the wait after so many attempts, 1 or more} */
  Duration after(int tried, RandomGenerator random) {
    long most = Math.min(longest.toMillis(), first.toMillis() << Math.min(20, tried - 1));
    return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
  }
}
