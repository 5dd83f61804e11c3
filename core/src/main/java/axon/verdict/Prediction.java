package axon.verdict;

import java.util.Locale;

/** The two sides of a verdict. The names on the wire are in lower case. */
public enum Prediction {
  ATTACK,
  LEGIT;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** {@return the name in files and messages} */
  public String wireName() {
    return wireName;
  }
}
