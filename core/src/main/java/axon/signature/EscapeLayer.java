package axon.signature;

/**
 * Takes off the backslash escapes of JSON and JavaScript: the forms of JSON with four and of C with
 * two digits, and a backslash before a quote or a slash. The output is never longer than the input.
 */
final class EscapeLayer {
  private EscapeLayer() {}

  /** {@return the decoded text, or {@code text} itself if there is no escape} */
  static String peel(String text) {
    int at = text.indexOf('\\');
    if (at < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int done = 0;
    while (at >= 0) {
      int length = length(text, at);
      if (length > 0) {
        out.append(text, done, at);
        PercentLayer.append(out, value(text, at, length));
        done = at + length;
      }
      at = text.indexOf('\\', at + Math.max(1, length));
    }
    return done == 0 ? text : out.append(text, done, text.length()).toString();
  }

  private static int length(String text, int at) {
    if (at + 1 >= text.length()) {
      return 0;
    }
    return switch (text.charAt(at + 1)) {
      case '"', '\'', '/' -> 2;
      case 'x', 'X' -> isHex(text, at + 2, at + 4) ? 4 : 0;
      case 'u', 'U' -> isHex(text, at + 2, at + 6) ? 6 : 0;
      default -> 0;
    };
  }

  private static boolean isHex(String text, int from, int to) {
    return to <= text.length() && PercentLayer.hex(text, from, to) >= 0;
  }

  private static int value(String text, int at, int length) {
    return length == 2 ? text.charAt(at + 1) : PercentLayer.hex(text, at + 2, at + length);
  }
}
