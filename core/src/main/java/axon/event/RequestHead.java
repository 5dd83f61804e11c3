package axon.event;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * Request line and headers read from the bytes of a head, leniently: whatever stands there is taken
 * apart as well as it can be and nothing is refused. A pure function, so that what was stored as
 * bytes reads back as it was.
 *
 * @param method what stands before the first blank of the first line, Latin-1
 * @param target what stands between the first blank and the version, or the end of the line
 * @param version what stands behind the last blank, if it begins with {@code HTTP/}; else empty
 * @param headers the lines up to the first empty one, in order; a line that begins with a blank
 *     continues the one before (obs-fold, RFC 9112), one without a colon is a name without value
 */
public record RequestHead(String method, String target, String version, List<Header> headers) {
  public RequestHead {
    requireNonNull(method, "method is null");
    requireNonNull(target, "target is null");
    requireNonNull(version, "version is null");
    headers = List.copyOf(headers);
  }

  /** {@return what {@code head} says} */
  public static RequestHead parse(Bytes head) {
    String text = head.latin1();
    int from = 0;
    while (from < text.length() && (text.charAt(from) == '\r' || text.charAt(from) == '\n')) {
      from++; // empty lines before a request are skipped (RFC 9112, 2.2)
    }
    int end = lineEnd(text, from);
    String line = text.substring(from, trimmed(text, from, end));
    return ofLine(line, headers(text, Math.min(end + 1, text.length())));
  }

  private static RequestHead ofLine(String line, List<Header> headers) {
    int first = line.indexOf(' ');
    if (first < 0) {
      return new RequestHead(line, "", "", headers);
    }
    int last = line.lastIndexOf(' ');
    boolean versioned = last > first && line.startsWith("HTTP/", last + 1);
    String target = line.substring(first + 1, versioned ? last : line.length());
    String version = versioned ? line.substring(last + 1) : "";
    return new RequestHead(line.substring(0, first), target, version, headers);
  }

  private static List<Header> headers(String text, int start) {
    List<Header> headers = new ArrayList<>();
    int from = start;
    while (from < text.length()) {
      int end = lineEnd(text, from);
      int to = trimmed(text, from, end);
      if (to == from) {
        break;
      }
      boolean folded = text.charAt(from) == ' ' || text.charAt(from) == '\t';
      if (folded && !headers.isEmpty()) {
        Header before = headers.removeLast();
        String more = strip(text.substring(from, to));
        headers.add(new Header(before.name(), strip(before.value() + " " + more)));
      } else {
        headers.add(header(text.substring(from, to)));
      }
      from = end + 1;
    }
    return headers;
  }

  private static Header header(String line) {
    int colon = line.indexOf(':');
    return colon < 0
        ? new Header(line, "")
        : new Header(line.substring(0, colon), strip(line.substring(colon + 1)));
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private static int trimmed(String text, int from, int end) {
    return end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  private static String strip(String value) {
    int from = 0;
    int to = value.length();
    while (from < to && isBlank(value.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(value.charAt(to - 1))) {
      to--;
    }
    return value.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
