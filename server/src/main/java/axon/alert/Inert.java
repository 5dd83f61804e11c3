package axon.alert;

import java.util.regex.Pattern;

/**
 * Hostile text made fit for a message: one line, nothing invisible or that turns the direction of
 * writing, no address that a program makes clickable. Each output escapes its own mark-up besides.
 * Pure functions.
 */
final class Inert {
  private static final Pattern SCHEME = Pattern.compile("://");
  private static final Pattern WWW = Pattern.compile("(?i)\\bwww\\.");

  /** The dot of a host's name, in the forms that programs take for one. */
  private static final Pattern DOT =
      Pattern.compile("(?<=[\\p{L}\\p{N}_-])[.\u3002\uff0e\uff61](?=\\p{L}{2})");

  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9 .:/_-]");

  private Inert() {}

  /** {@return {@code text} in one line of at most {@code longest} characters} */
  static String line(String text, int longest) {
    String plain = WWW.matcher(SCHEME.matcher(text).replaceAll("[:]//")).replaceAll("www[.]");
    StringBuilder line = new StringBuilder();
    int at = 0;
    while (at < plain.length()) {
      int c = plain.codePointAt(at);
      at += Character.charCount(c);
      String shown = isPlain(c) ? Character.toString(c) : escape(c);
      if (line.length() + shown.length() > longest - (at < plain.length() ? 1 : 0)) {
        return line.append('…').toString();
      }
      line.append(shown);
    }
    return line.toString();
  }

  /** {@return a line in which nothing looks like a host's name: {@code evil[.]example}} */
  static String unlinked(String line) {
    return DOT.matcher(line).replaceAll("[.]");
  }

  /** {@return a source's or rule's name, of letters, digits and a few marks that mean nothing} */
  static String name(String text) {
    String cut = text.length() > 80 ? text.substring(0, 80) : text;
    return UNSAFE.matcher(cut).replaceAll("_");
  }

  private static String escape(int c) {
    return c < 0x100 ? "\\x%02x".formatted(c) : "\\u{%x}".formatted(c);
  }

  private static boolean isPlain(int c) {
    if (c < 0x7f) {
      return c >= ' ';
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          false;
      default -> true;
    };
  }
}
