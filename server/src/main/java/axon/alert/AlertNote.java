package axon.alert;

import static java.util.Objects.requireNonNull;

/**
 * What a person wrote about an alert.
 *
 * @param at ms since 1970
 * @param by who
 * @param text 1 to 2,000 characters
 */
public record AlertNote(long alertId, long at, String by, String text) {
  /** Characters of one note. */
  public static final int LONGEST = 2000;

  /** Notes of one alert. */
  public static final int MOST = 200;

  public AlertNote {
    requireNonNull(by, "by is null");
    requireNonNull(text, "text is null");
    if (text.isBlank() || text.length() > LONGEST) {
      throw new IllegalArgumentException("a note has 1 to " + LONGEST + " characters");
    }
  }
}
