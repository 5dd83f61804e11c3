package axon.sensor.http;

import axon.event.Header;
import axon.event.Malformation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header lines of one request, read from its head. Lines may end in LF alone; a line that
 * starts with a blank goes on with the one before (RFC 9112, section 5.2).
 */
final class HeaderLines {
  private final byte[] head;
  private final List<Header> headers = new ArrayList<>(16);
  private @Nullable Malformation fault;

  /** The value of the last header while lines go on with it. */
  private @Nullable StringBuilder folded;

  private HeaderLines(byte[] head) {
    this.head = head;
  }

  /**
   * Reads all lines up to an empty one or to {@code end}.
   *
   * @param most how many headers are allowed; more are a fault, but what fits is kept
   */
  static HeaderLines read(byte[] head, int from, int end, int most) {
    HeaderLines lines = new HeaderLines(head);
    int start = from;
    for (int i = from; i < end; i++) {
      if (head[i] == '\n') {
        int stop = i > start && head[i - 1] == '\r' ? i - 1 : i;
        if (stop == start) {
          break;
        }
        lines.add(start, stop, most);
        start = i + 1;
      }
    }
    lines.unfold();
    return lines;
  }

  List<Header> headers() {
    return headers;
  }

  @Nullable Malformation fault() {
    return fault;
  }

  private void add(int start, int stop, int most) {
    checkBytes(start, stop);
    if (head[start] == ' ' || head[start] == '\t') {
      fold(start, stop);
      return;
    }
    int colon = start;
    while (colon < stop && RequestLine.isToken(head[colon])) {
      colon++;
    }
    if (colon == start || colon == stop || head[colon] != ':') {
      fault = Malformation.BAD_HEADER;
      colon = indexOfColon(start, stop);
    }
    if (headers.size() == most) {
      fault = Malformation.HEADERS_TOO_LARGE;
      return;
    }
    unfold();
    String name = RequestLine.latin1(head, start, colon);
    headers.add(new Header(name, trimmed(Math.min(colon + 1, stop), stop)));
  }

  private void fold(int start, int stop) {
    if (headers.isEmpty()) {
      fault = Malformation.BAD_HEADER;
      return;
    }
    if (folded == null) {
      folded = new StringBuilder(headers.getLast().value());
    }
    strip(folded.append(' ').append(trimmed(start, stop)));
  }

  /** Only what the last line added can end or begin in blanks: all lines cost what one would. */
  private static void strip(StringBuilder text) {
    int end = text.length();
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    text.setLength(end);
    int start = 0;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    text.delete(0, start);
  }

  private void unfold() {
    if (folded != null) {
      Header last = headers.removeLast();
      headers.add(new Header(last.name(), folded.toString()));
      folded = null;
    }
  }

  private int indexOfColon(int start, int stop) {
    int colon = start;
    while (colon < stop && head[colon] != ':') {
      colon++;
    }
    return colon;
  }

  private void checkBytes(int start, int stop) {
    for (int i = start; i < stop; i++) {
      if (head[i] == 0 || head[i] == '\r') {
        fault = Malformation.BAD_HEADER;
      }
    }
  }

  private String trimmed(int from, int to) {
    int start = from;
    int stop = to;
    while (start < stop && isBlank(head[start])) {
      start++;
    }
    while (stop > start && isBlank(head[stop - 1])) {
      stop--;
    }
    return RequestLine.latin1(head, start, stop);
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }
}
