package axon.alert;

import java.util.Locale;

/** What sort of thing an alert is about. The names on the wire are in lower case. */
public enum Category {
  /** Someone who attacks. */
  ATTACK,
  /** A rule of one's own. */
  RULE,
  /** A scanner known by name: Censys, Shodan, Shadowserver, … */
  SCANNER,
  /** A crawler of a search engine or the like. */
  CRAWLER,
  /** Axon itself: sightings lost, more sources than are followed. */
  SYSTEM;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** {@return the name in files and messages} */
  public String wireName() {
    return wireName;
  }

  /** {@return whether it is kept apart and not told of by default} */
  public boolean isApart() {
    return this == SCANNER || this == CRAWLER;
  }
}
