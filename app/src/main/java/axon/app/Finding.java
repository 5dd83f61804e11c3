package axon.app;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * What {@code doctor} found on one subject.
 *
 * @param subject what was looked at, in a word or two
 * @param text what was found
 * @param remedy what helps, or empty
 */
public record Finding(Level level, String subject, String text, String remedy) {
  /** How bad it is. */
  public enum Level {
    OK,
    WARN,
    FAIL;

    /** {@return the word in front of the line} */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Finding {
    requireNonNull(level, "level is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(text, "text is null");
    requireNonNull(remedy, "remedy is null");
  }

  static Finding ok(String subject, String text) {
    return new Finding(Level.OK, subject, text, "");
  }

  static Finding warn(String subject, String text, String remedy) {
    return new Finding(Level.WARN, subject, text, remedy);
  }

  static Finding fail(String subject, String text, String remedy) {
    return new Finding(Level.FAIL, subject, text, remedy);
  }
}
