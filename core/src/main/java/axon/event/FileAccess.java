package axon.event;

import static java.util.Objects.requireNonNull;

/**
 * What a host's agent saw happen to a file. All texts are as the agent sent them, hostile and
 * bounded; empty where it did not say.
 *
 * @param host the host's name, at most 253 characters
 * @param user who did it, at most 256 characters
 * @param name the file's name, at most 1,024 characters
 * @param path the file's path, at most 4,096 characters
 * @param action what was done, such as {@code read}, at most 100 characters
 * @param severity the agent's own word, at most 100 characters
 * @param alertType the agent's own word, at most 100 characters
 */
public record FileAccess(
    String host,
    String user,
    String name,
    String path,
    String action,
    String severity,
    String alertType) {
  /** Characters of a host's name at most (RFC 1035). */
  public static final int LONGEST_HOST = 253;

  /** Characters of a user's name at most. */
  public static final int LONGEST_USER = 256;

  /** Characters of a file's name at most. */
  public static final int LONGEST_NAME = 1024;

  /** Characters of a file's path at most. */
  public static final int LONGEST_PATH = 4096;

  /** Characters of the other words at most. */
  public static final int LONGEST_WORD = 100;

  public FileAccess {
    check("host", host, LONGEST_HOST);
    check("user", user, LONGEST_USER);
    check("name", name, LONGEST_NAME);
    check("path", path, LONGEST_PATH);
    check("action", action, LONGEST_WORD);
    check("severity", severity, LONGEST_WORD);
    check("alertType", alertType, LONGEST_WORD);
  }

  private static void check(String what, String text, int longest) {
    requireNonNull(text, what);
    if (text.length() > longest) {
      throw new IllegalArgumentException(what + " is longer than " + longest + " characters");
    }
  }

  /** {@return the same with no more of name and path than {@code longest} characters} */
  public FileAccess cut(int longest) {
    return name.length() <= longest && path.length() <= longest
        ? this
        : new FileAccess(
            host, user, head(name, longest), head(path, longest), action, severity, alertType);
  }

  private static String head(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }

  int length() {
    return host.length()
        + user.length()
        + name.length()
        + path.length()
        + action.length()
        + severity.length()
        + alertType.length();
  }
}
