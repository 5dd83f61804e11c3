package axon.verdict;

/** Hostile text made fit to stand in a sentence. */
final class Quote {
  private Quote() {}

  /**
   * {@return {@code text} with all but printable ASCII escaped as {@code \xNN}, cut to {@code
   * limit} characters with {@code …} at the end}
   */
  static String of(String text, int limit) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), limit) + 8);
    for (int i = 0; i < text.length(); i++) {
      if (out.length() >= limit) {
        return out.append('…').toString();
      }
      char c = text.charAt(i);
      if (c >= 0x20 && c < 0x7f) {
        out.append(c);
      } else {
        out.append(c < 256 ? "\\x%02x".formatted((int) c) : "\\u%04x".formatted((int) c));
      }
    }
    return out.toString();
  }
}
