package axon.evaluation;

import java.util.Locale;

/** Writes HTML and SVG: whatever text goes in comes out as text. One thread. */
final class Html {
  private final StringBuilder out = new StringBuilder(1 << 16);

  /** Appends markup as it stands; only for literals of this package. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /**
   * Appends text: what could be markup is escaped, and what steers a terminal or the direction of
   * writing becomes U+FFFD.
   */
  Html text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(isHarmless(c) ? c : '\ufffd');
      }
    }
    return this;
  }

  private static boolean isHarmless(char c) {
    boolean steers = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
    return !steers && !Character.isSurrogate(c);
  }

  /** Appends a number with two decimals, for coordinates. */
  Html number(double value) {
    out.append(String.format(Locale.ROOT, "%.2f", value));
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
