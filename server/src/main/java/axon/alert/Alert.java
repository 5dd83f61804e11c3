package axon.alert;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * One thing that a person should know of: a source's session that grows, or what a rule found. Its
 * texts are a visitor's, hostile and bounded.
 *
 * @param id its number, given once
 * @param cause why there is one
 * @param place where it was first seen
 * @param who who
 * @param what the worst of what was seen
 * @param growth since when, and how much
 * @param handled what became of it
 */
public record Alert(
    long id,
    Cause cause,
    Sighting.Place place,
    Sighting.Who who,
    Sighting.What what,
    Growth growth,
    Handled handled) {
  public Alert {
    requireNonNull(cause, "cause is null");
    requireNonNull(place, "place is null");
    requireNonNull(who, "who is null");
    requireNonNull(what, "what is null");
    requireNonNull(growth, "growth is null");
    requireNonNull(handled, "handled is null");
  }

  /**
   * Why there is an alert.
   *
   * @param rule the rule's name; {@code risk} for the built-in one
   * @param key whose it is: one rule has one open alert for each key
   * @param known the scanner's or crawler's name, else empty
   */
  public record Cause(String rule, String key, Category category, String known) {
    public Cause {
      requireNonNull(rule, "rule is null");
      requireNonNull(key, "key is null");
      requireNonNull(category, "category is null");
      requireNonNull(known, "known is null");
    }
  }

  /**
   * How it grew. Times in ms since 1970.
   *
   * @param closedAt 0 while it is open
   * @param firstEvent the number of the first event, 0 where there is none
   */
  public record Growth(
      long count, long openedAt, long lastAt, long closedAt, long firstEvent, long lastEvent) {}

  /**
   * What became of it.
   *
   * @param told the {@link #level} at which it was last told, 0 for not yet, −1 for never
   * @param acknowledgedAt ms since 1970, 0 for not
   * @param acknowledgedBy who; empty for nobody
   */
  public record Handled(int told, long acknowledgedAt, String acknowledgedBy) {
    /** Not to be told of. */
    public static final int NEVER = -1;

    public Handled {
      requireNonNull(acknowledgedBy, "acknowledgedBy is null");
    }
  }

  /** Where an alert stands. The names on the wire are in lower case. */
  public enum State {
    OPEN,
    ACKNOWLEDGED,
    CLOSED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** {@return the name in files and messages} */
    public String wireName() {
      return wireName;
    }
  }

  /** {@return where it stands: closed comes before acknowledged} */
  public State state() {
    if (growth.closedAt() > 0) {
      return State.CLOSED;
    }
    return handled.acknowledgedAt() > 0 ? State.ACKNOWLEDGED : State.OPEN;
  }

  /** {@return 0 to 10} */
  public int risk() {
    return what.risk();
  }

  /** {@return how bad it is, by risk and then by type: a number that is greater for worse} */
  public int level() {
    return Levels.of(what);
  }

  /** {@return whether it should be told, and no output has told it as it stands now} */
  public boolean isUntold() {
    return handled.told() != Handled.NEVER && handled.told() < level();
  }
}
