package axon.config;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong in the settings.
 *
 * @param key the setting, such as {@code sensors.http.listen}; empty where the whole file is meant
 * @param origin where it was said: a file with its line, a variable, the command line
 * @param problem what is wrong, with the value
 * @param allowed what may stand there, or empty
 */
public record ConfigFault(String key, String origin, String problem, String allowed) {
  private static final int LONGEST = 400;

  public ConfigFault {
    requireNonNull(key, "key is null");
    requireNonNull(origin, "origin is null");
    requireNonNull(problem, "problem is null");
    requireNonNull(allowed, "allowed is null");
  }

  /** {@return the fault in one line, without control characters} */
  @Override
  public String toString() {
    String text =
        (key.isEmpty() ? origin : key + " (" + origin + ")")
            + ": "
            + problem
            + (allowed.isEmpty() ? "" : "; " + allowed);
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return line.toString();
  }
}
