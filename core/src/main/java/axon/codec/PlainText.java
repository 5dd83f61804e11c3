package axon.codec;

/**
 * Makes outside text harmless for a terminal, a log or an editor: no control characters, no escape
 * sequences, nothing invisible or that turns the direction of writing.
 */
public final class PlainText {
  private PlainText() {}

  /**
   * {@return {@code text} in one line, escaped as {@code \n}, {@code \t}, {@code \x1b}, {@code
   * \u202e}; ends with … if it had to be cut}
   *
   * @param text anything
   * @param longest how many characters the answer may have, 1 or more
   */
  public static String oneLine(String text, int longest) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), longest) + 1);
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      String shown = isPlain(c) ? Character.toString(c) : escape(c);
      if (line.length() + shown.length() > longest) {
        return cut(line, longest);
      }
      line.append(shown);
      at += Character.charCount(c);
    }
    return line.toString();
  }

  /** {@return {@code text} itself, or its beginning and … if it is longer than {@code longest}} */
  public static String atMost(String text, int longest) {
    return text.length() <= longest ? text : cut(new StringBuilder(text), longest);
  }

  /**
   * {@return a JSON document that says the same and is harmless to print} What is not plain stands
   * in its texts only; there it becomes {@code \u001b} and the like. Line feeds stay.
   */
  public static String inJson(String document) {
    for (int at = 0; at < document.length(); at++) {
      if (!isAsciiOrLineFeed(document.charAt(at))) {
        return escapedFrom(document, at);
      }
    }
    return document;
  }

  private static boolean isAsciiOrLineFeed(char c) {
    return (c >= ' ' && c < 0x7f) || c == '\n';
  }

  private static String escapedFrom(String document, int first) {
    StringBuilder escaped = new StringBuilder(document.length() + 32).append(document, 0, first);
    int at = first;
    while (at < document.length()) {
      int c = document.codePointAt(at);
      int end = at + Character.charCount(c);
      if (c == '\n' || isPlain(c)) {
        escaped.append(document, at, end);
      } else {
        document.substring(at, end).chars().forEach(u -> escaped.append("\\u").append(hex(u, 4)));
      }
      at = end;
    }
    return escaped.toString();
  }

  private static String cut(StringBuilder line, int longest) {
    line.setLength(Math.min(line.length(), Math.max(0, longest - 1)));
    int last = line.length() - 1;
    if (last >= 0 && Character.isHighSurrogate(line.charAt(last))) {
      line.setLength(last);
    }
    return line.append('…').toString();
  }

  private static boolean isPlain(int c) {
    if (c >= ' ' && c < 0x7f) {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String escape(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          c < 0x100
              ? "\\x" + hex(c, 2)
              : c < 0x10000 ? "\\u" + hex(c, 4) : "\\u{" + Integer.toHexString(c) + "}";
    };
  }

  private static String hex(int c, int digits) {
    String hex = Integer.toHexString(c);
    return "0".repeat(digits - hex.length()) + hex;
  }
}
