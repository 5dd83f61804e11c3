package axon.signature;

import java.util.Locale;
import java.util.Map;

/** Takes off HTML and XML character references. The output is never longer than the input. */
final class EntityLayer {
  private static final Map<String, Character> NAMED =
      Map.ofEntries(
          Map.entry("lt", '<'),
          Map.entry("gt", '>'),
          Map.entry("quot", '"'),
          Map.entry("apos", '\''),
          Map.entry("amp", '&'),
          Map.entry("colon", ':'),
          Map.entry("lpar", '('),
          Map.entry("rpar", ')'),
          Map.entry("sol", '/'),
          Map.entry("tab", '\t'),
          Map.entry("newline", '\n'));
  private static final int LONGEST = 10;

  private EntityLayer() {}

  /** {@return the decoded text, or {@code text} itself if there is no reference} */
  static String peel(String text) {
    int at = text.indexOf('&');
    if (at < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int done = 0;
    while (at >= 0) {
      int end = at + 1 < text.length() && text.charAt(at + 1) == '#' ? number(text, at) : -1;
      int value = end >= 0 ? numeric(text, at + 2, end) : -1;
      if (end < 0) {
        end = text.indexOf(';', at + 1);
        value = end > 0 && end - at < LONGEST ? named(text.substring(at + 1, end)) : -1;
        end++;
      } else if (end < text.length() && text.charAt(end) == ';') {
        end++;
      }
      if (value >= 0) {
        out.append(text, done, at);
        PercentLayer.append(out, value);
        done = end;
      }
      at = text.indexOf('&', value >= 0 ? end : at + 1);
    }
    return done == 0 ? text : out.append(text, done, text.length()).toString();
  }

  private static int named(String name) {
    Character c = NAMED.get(name.toLowerCase(Locale.ROOT));
    return c == null ? -1 : c;
  }

  /** The end of the digits of a numeric reference that begins at {@code at}, or -1. */
  private static int number(String text, int at) {
    int i = at + 2;
    boolean hex = i < text.length() && (text.charAt(i) | 32) == 'x';
    int start = hex ? i + 1 : i;
    int end = start;
    while (end < text.length() && end - start < LONGEST && isDigit(text.charAt(end), hex)) {
      end++;
    }
    return end == start ? -1 : end;
  }

  private static boolean isDigit(char c, boolean hex) {
    return (c >= '0' && c <= '9') || (hex && (c | 32) >= 'a' && (c | 32) <= 'f');
  }

  private static int numeric(String text, int from, int end) {
    boolean hex = (text.charAt(from) | 32) == 'x';
    int value = 0;
    for (int i = hex ? from + 1 : from; i < end; i++) {
      value = Math.min(value * (hex ? 16 : 10) + Character.digit(text.charAt(i), 16), 0x10ffff);
    }
    return value;
  }
}
