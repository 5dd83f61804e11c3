package axon.sensor.http;

import axon.event.Malformation;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request line, read leniently: what looks like HTTP is taken apart even where it is wrong.
 *
 * @param version empty where none was sent
 * @param fault what is wrong with it, or null
 */
record RequestLine(String method, String target, String version, @Nullable Malformation fault) {
  private static final Set<String> METHODS =
      Set.of(
          "GET",
          "HEAD",
          "POST",
          "PUT",
          "DELETE",
          "OPTIONS",
          "TRACE",
          "CONNECT",
          "PATCH",
          "PROPFIND",
          "PROPPATCH",
          "MKCOL",
          "COPY",
          "MOVE",
          "LOCK",
          "UNLOCK",
          "SEARCH",
          "TRACK",
          "DEBUG");
  private static final int LONGEST_METHOD = 9;
  private static final boolean[] TOKEN = new boolean[256];

  static {
    for (char c : "!#$%&'*+-.^_`|~0123456789".toCharArray()) {
      TOKEN[c] = true;
    }
    for (char c = 'a'; c <= 'z'; c++) {
      TOKEN[c] = true;
      TOKEN[Character.toUpperCase(c)] = true;
    }
  }

  /** {@return whether a method or a header's name may hold this byte (RFC 9110, tchar)} */
  static boolean isToken(byte b) {
    return TOKEN[b & 0xff];
  }

  /** {@return whether the bytes start with a usual method and a blank} */
  static boolean startsLikeHttp(byte[] bytes, int length) {
    int blank = 0;
    while (blank < length && blank <= LONGEST_METHOD && bytes[blank] != ' ') {
      blank++;
    }
    return blank < length && bytes[blank] == ' ' && METHODS.contains(latin1(bytes, 0, blank));
  }

  /**
   * Reads the line.
   *
   * @param end behind its last byte, line end not included
   * @return null if it is no HTTP at all
   */
  static @Nullable RequestLine parse(byte[] bytes, int end) {
    int first = indexOfBlank(bytes, 0, end);
    int last = lastBlank(bytes, end);
    if (first < 0) {
      String word = latin1(bytes, 0, end);
      return METHODS.contains(word)
          ? new RequestLine(word, "", "", Malformation.BAD_REQUEST_LINE)
          : null;
    }
    String version = latin1(bytes, last + 1, end);
    if (version.startsWith("HTTP/") || (version.startsWith("http/") && last > first)) {
      return whole(bytes, first, last, version);
    }
    if (!startsLikeHttp(bytes, end) || isOtherProtocol(version)) {
      return null;
    }
    boolean simple = first == last && end > first + 1;
    Malformation fault = simple ? Malformation.BAD_VERSION : Malformation.BAD_REQUEST_LINE;
    return new RequestLine(latin1(bytes, 0, first), latin1(bytes, first + 1, end), "", fault);
  }

  private static @Nullable RequestLine whole(byte[] bytes, int first, int last, String version) {
    String method = latin1(bytes, 0, first);
    if (method.equals("PRI") && version.equals("HTTP/2.0")) {
      return null;
    }
    String target = first < last ? latin1(bytes, first + 1, last) : "";
    boolean wellFormed = isMethod(bytes, first) && isTarget(method, target);
    Malformation fault =
        !wellFormed
            ? Malformation.BAD_REQUEST_LINE
            : version.equals("HTTP/1.1") || version.equals("HTTP/1.0")
                ? null
                : Malformation.BAD_VERSION;
    return new RequestLine(method, target, version, fault);
  }

  /** What is known of a line that did not come to its end. */
  static RequestLine partial(byte[] bytes, int length) {
    int first = indexOfBlank(bytes, 0, length);
    int second = first < 0 ? -1 : indexOfBlank(bytes, first + 1, length);
    String method = latin1(bytes, 0, first < 0 ? length : first);
    String target =
        first < 0 ? "" : latin1(bytes, first + 1, second < 0 ? length : second).stripTrailing();
    return new RequestLine(method, target, "", null);
  }

  private static boolean isMethod(byte[] bytes, int end) {
    for (int i = 0; i < end; i++) {
      if (!isToken(bytes[i])) {
        return false;
      }
    }
    return end > 0;
  }

  private static boolean isTarget(String method, String target) {
    if (target.isEmpty()) {
      return false;
    }
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c <= ' ' || c == 0x7f) {
        return false;
      }
    }
    char start = target.charAt(0);
    return start == '/' || target.equals("*") || method.equals("CONNECT") || hasScheme(target);
  }

  private static boolean hasScheme(String target) {
    int colon = target.indexOf(':');
    for (int i = 0; i < colon; i++) {
      char c = target.charAt(i);
      if (c >= 0x80 || !(Character.isLetterOrDigit(c) || c == '+' || c == '-' || c == '.')) {
        return false;
      }
    }
    return colon > 0 && colon < target.length() - 1;
  }

  private static boolean isOtherProtocol(String version) {
    return version.startsWith("RTSP/") || version.startsWith("SIP/") || version.startsWith("ICAP/");
  }

  private static int indexOfBlank(byte[] bytes, int from, int end) {
    for (int i = from; i < end; i++) {
      if (bytes[i] == ' ') {
        return i;
      }
    }
    return -1;
  }

  private static int lastBlank(byte[] bytes, int end) {
    int i = end - 1;
    while (i >= 0 && bytes[i] != ' ') {
      i--;
    }
    return i;
  }

  static String latin1(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
