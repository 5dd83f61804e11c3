package axon.agent;

import java.util.Locale;

/** What was done to a decoy, the gravest last. */
public enum Action {
  /** Opened; what was read through a mapping shows as no more than this. */
  OPEN("high"),
  READ("high"),
  /** Touched, and the kernel could not keep up with telling how. */
  UNKNOWN("high"),
  /** Its owner, mode or times were changed. */
  ATTRIB("medium"),
  MODIFY("high"),
  /** Moved or renamed. */
  MOVE("critical"),
  DELETE("critical");

  private final String severity;
  private final String wireName = name().toLowerCase(Locale.ROOT);

  Action(String severity) {
    this.severity = severity;
  }

  /** {@return the name in reports} */
  public String wireName() {
    return wireName;
  }

  /** {@return how grave it is, in the word of the report's field} */
  String severity() {
    return severity;
  }

  /** {@return whether a backup or an index does no more than this} */
  boolean onlyLooks() {
    return this == OPEN || this == READ;
  }
}
