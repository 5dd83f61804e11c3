package axon.signature;

/**
 * Takes out SQL comments that stand in for blanks: {@code /**}{@code /} becomes a blank, and of
 * {@code /*!50000 … *}{@code /} (MySQL runs what stands inside) only the brackets go.
 */
final class CommentLayer {
  private CommentLayer() {}

  /** {@return the text without comments, or {@code text} itself if there is none} */
  static String peel(String text) {
    int at = text.indexOf("/*");
    if (at < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int done = 0;
    while (at >= 0) {
      int close = text.indexOf("*/", at + 2);
      if (close < 0) {
        break;
      }
      out.append(text, done, at).append(' ');
      if (text.charAt(at + 2) == '!') {
        int inside = at + 3;
        while (inside < close && Character.isDigit(text.charAt(inside))) {
          inside++;
        }
        out.append(text, inside, close).append(' ');
      }
      done = close + 2;
      at = text.indexOf("/*", done);
    }
    return done == 0 ? text : out.append(text, done, text.length()).toString();
  }
}
