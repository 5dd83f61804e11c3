package axon.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Finds runs of base64 that hide text. At most {@value #RUNS} runs of 8,192 characters. */
final class Base64Layer {
  private static final int RUNS = 4;
  private static final int LONGEST = 8192;
  private static final int SHORTEST = 16;

  private Base64Layer() {}

  /** {@return the hidden texts, in their order} */
  static List<String> peel(String text) {
    List<String> found = List.of();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i < text.length() && isDigit(text.charAt(i))) {
        continue;
      }
      if (i - start >= SHORTEST && found.size() < RUNS) {
        String hidden = decode(text, start, Math.min(i, start + LONGEST));
        if (!hidden.isEmpty()) {
          found = found.isEmpty() ? new ArrayList<>() : found;
          found.add(hidden);
        }
      }
      start = i + 1;
    }
    return found;
  }

  private static boolean isDigit(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/'
        || c == '-'
        || c == '_';
  }

  /** The text that the run hides, or nothing if its beginning is not printable ASCII. */
  private static String decode(String text, int from, int to) {
    if (!isText(decode(text.substring(from, from + SHORTEST)))) {
      return "";
    }
    int whole = to - (to - from) % 4;
    int end = to - whole == 1 ? whole : to;
    byte[] bytes = decode(text.substring(from, end));
    return isText(bytes) ? new String(bytes, StandardCharsets.ISO_8859_1) : "";
  }

  private static byte[] decode(String digits) {
    String standard = digits.replace('-', '+').replace('_', '/');
    try {
      return Base64.getDecoder().decode(standard);
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }

  private static boolean isText(byte[] bytes) {
    int printable = 0;
    for (byte b : bytes) {
      if ((b >= 0x20 && b < 0x7f) || b == '\n' || b == '\t' || b == '\r') {
        printable++;
      }
    }
    return bytes.length > 0 && printable * 10 >= bytes.length * 9;
  }
}
