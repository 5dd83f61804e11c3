package axon.registry;

import java.util.Locale;

/** Where a version stands. The names on the wire are in lower case. */
public enum Stage {
  /** Published, never in service. */
  CANDIDATE,
  /** Scored on every event beside the champion. */
  CHALLENGER,
  /** Judges. */
  CHAMPION,
  /** Was champion or challenger once. */
  RETIRED;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** {@return the name in files and messages} */
  public String wireName() {
    return wireName;
  }
}
