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
    String name = RequestLine.latin1(head, start, colon);
    headers.add(new Header(name, trimmed(Math.min(colon + 1, stop), stop)));
  }

  private void fold(int start, int stop) {
    if (headers.isEmpty()) {
      fault = Malformation.BAD_HEADER;
      return;
    }
    Header last = headers.removeLast();
    String more = trimmed(start, stop);
    headers.add(new Header(last.name(), (last.value() + " " + more).strip()));
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
