package axon.alert;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * When an alert leaves as a message of its own.
 *
 * @param digestBelow alerts of less risk are gathered, 0 for none
 * @param digestEvery how often what was gathered is told
 * @param quiet when alerts are held back; empty for never
 * @param quietExcept alerts of this risk or more leave all the same
 * @param perMinute messages of their own in a minute; beyond it they are summed up, 1 or more
 * @param updateEvery how often the growth of one alert is told where an output wants it
 * @param scanners whether known scanners and crawlers are told of
 */
public record Policy(
    int digestBelow,
    Duration digestEvery,
    Optional<QuietHours> quiet,
    int quietExcept,
    int perMinute,
    Duration updateEvery,
    boolean scanners) {
  /** Without digest and quiet hours. */
  public static final Policy STANDARD =
      new Policy(0, Duration.ofHours(1), Optional.empty(), 9, 10, Duration.ofMinutes(15), false);

  public Policy {
    requireNonNull(digestEvery, "digestEvery is null");
    requireNonNull(quiet, "quiet is null");
    requireNonNull(updateEvery, "updateEvery is null");
    if (perMinute < 1) {
      throw new IllegalArgumentException("perMinute " + perMinute + " is below 1");
    }
  }
}
