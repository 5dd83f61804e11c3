package axon.signature;

import axon.event.Body;
import axon.event.Bytes;
import axon.event.Header;
import axon.event.Request;
import java.util.List;

/**
 * Requests in one line: {@code /target}, {@code METHOD target}, {@code Name: value}, {@code body:
 * text}.
 */
public final class Sample {
  private Sample() {}

  /** {@return the request that {@code line} writes} */
  public static Request request(String line) {
    if (line.startsWith("body: ")) {
      return of("POST", "/", List.of(), line.substring(6));
    }
    if (line.matches("[A-Za-z-]+: .*")) {
      int colon = line.indexOf(':');
      Header header = new Header(line.substring(0, colon), line.substring(colon + 2));
      return of("GET", "/", List.of(header), "");
    }
    if (line.matches("[A-Z]+ .*")) {
      int blank = line.indexOf(' ');
      return of(line.substring(0, blank), line.substring(blank + 1), List.of(), "");
    }
    return of("GET", line, List.of(), "");
  }

  /** {@return a request of HTTP/1.1 with these parts} */
  public static Request of(String method, String target, List<Header> headers, String body) {
    Bytes bytes = Bytes.utf8(body);
    return new Request(
        Bytes.EMPTY,
        method,
        target,
        "HTTP/1.1",
        headers,
        new Body(bytes, bytes.length(), bytes.length(), Bytes.EMPTY),
        null);
  }
}
