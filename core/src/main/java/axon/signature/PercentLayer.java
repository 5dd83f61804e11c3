package axon.signature;

/**
 * Takes off percent encoding: {@code %2e}, {@code %u002e} (IIS), and the overlong UTF-8 forms of
 * ASCII that lax decoders take ({@code %c0%ae}, RFC 3629 section 10). A NUL is dropped, as C code
 * behind a filter ends there. The output is never longer than the input.
 */
final class PercentLayer {
  private PercentLayer() {}

  /** {@return the decoded text, or {@code text} itself if nothing is encoded} */
  static String peel(String text) {
    int first = text.indexOf('%');
    if (first < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length()).append(text, 0, first);
    boolean changed = false;
    int i = first;
    while (i < text.length()) {
      char c = text.charAt(i);
      int value = c == '%' ? value(text, i) : -1;
      if (value < 0) {
        out.append(c);
        i++;
      } else {
        i += isWide(text, i) ? 6 : 3;
        changed = true;
        append(out, value);
      }
    }
    return changed ? out.toString() : text;
  }

  private static boolean isWide(String text, int i) {
    return (text.charAt(i + 1) | 32) == 'u';
  }

  private static int value(String text, int i) {
    if (i + 2 >= text.length()) {
      return -1;
    }
    if (isWide(text, i)) {
      return i + 5 < text.length() ? hex(text, i + 2, i + 6) : -1;
    }
    return hex(text, i + 1, i + 3);
  }

  /** {@return the number that the digits write, or -1 if one is no digit} */
  static int hex(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int digit =
          c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 87 : -1;
      if (digit < 0) {
        return -1;
      }
      value = (value << 4) | digit;
    }
    return value;
  }

  /** Appends a character of the decoded text; folds what a lax decoder takes for ASCII. */
  static void append(StringBuilder out, int value) {
    int folded = fold(value);
    if (folded == 0) {
      return;
    }
    int length = out.length();
    if (folded >= 0x80 && folded < 0xc0 && length > 0) {
      char before = out.charAt(length - 1);
      if (before == 0xc0 || before == 0xc1) {
        out.setCharAt(length - 1, (char) (((before & 1) << 6) | (folded & 0x3f)));
        return;
      }
      if (before == 0x80 || before == 0x81) {
        if (length > 1 && out.charAt(length - 2) == 0xe0) {
          out.setLength(length - 1);
          out.setCharAt(length - 2, (char) (((before & 1) << 6) | (folded & 0x3f)));
          return;
        }
      }
    }
    out.append((char) folded);
  }

  /** Full-width forms (U+FF01 to U+FF5E) and look-alike slashes become ASCII. */
  private static int fold(int value) {
    if (value >= 0xff01 && value <= 0xff5e) {
      return value - 0xfee0;
    }
    return switch (value) {
      case 0x2044, 0x2215 -> '/';
      case 0x2216 -> '\\';
      case 0x2018, 0x2019, 0x02b9, 0x02bc -> '\'';
      default -> value > 255 ? '?' : value;
    };
  }
}
