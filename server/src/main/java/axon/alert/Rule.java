package axon.alert;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * A rule of one's own beside the built-in one (a session at a risk).
 *
 * <p>Names are short and lower case; the built-in rules' names ({@link #RESERVED}) are taken.
 */
public sealed interface Rule {
  /** The built-in rules: a session at a risk, sightings lost, more sources than are followed. */
  List<String> RESERVED = List.of("risk", "loss", "flood");

  String name();

  /** {@return the risk that its alerts have at least, 1 to 10} */
  int risk();

  /**
   * So many sightings of one source within a time.
   *
   * @param match which sightings count
   * @param count 1 to 1,000,000
   * @param within the window; it moves on by a tenth of itself
   */
  record Threshold(String name, int risk, Match match, int count, Duration within) implements Rule {
    public Threshold {
      requireNonNull(name, "name is null");
      requireNonNull(match, "match is null");
      requireNonNull(within, "within is null");
    }
  }

  /**
   * Something that was never seen before.
   *
   * @param match which sightings are looked at
   * @param of what is new
   * @param learn so long nothing is told after the first start, since everything is new then
   */
  record FirstSeen(String name, int risk, Match match, Trait of, Duration learn) implements Rule {
    public FirstSeen {
      requireNonNull(name, "name is null");
      requireNonNull(match, "match is null");
      requireNonNull(of, "of is null");
      requireNonNull(learn, "learn is null");
    }
  }

  /**
   * A sensor from which nothing came for a time.
   *
   * @param sensor its name
   * @param span how long
   */
  record Silence(String name, int risk, String sensor, Duration span) implements Rule {
    public Silence {
      requireNonNull(name, "name is null");
      requireNonNull(sensor, "sensor is null");
      requireNonNull(span, "span is null");
    }
  }

  /** What can be new about a sighting. */
  enum Trait {
    SOURCE,
    PATH,
    CLASS,
    COUNTRY
  }
}
