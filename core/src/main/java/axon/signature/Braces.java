package axon.signature;

import java.util.ArrayList;
import java.util.List;

/** Writes out the short form of literals: {@code «a,b»c} is {@code ac} and {@code bc}. */
final class Braces {
  private Braces() {}

  /** {@return all texts that {@code text} stands for} */
  static List<String> expand(String text) {
    int open = text.indexOf('«');
    int close = text.indexOf('»', open + 1);
    if (open < 0 || close < 0) {
      return List.of(text);
    }
    List<String> tails = expand(text.substring(close + 1));
    List<String> all = new ArrayList<>();
    for (String choice : text.substring(open + 1, close).split(",", -1)) {
      for (String tail : tails) {
        all.add(text.substring(0, open) + choice + tail);
      }
    }
    return all;
  }
}
