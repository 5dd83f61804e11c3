package axon.lure;

import axon.event.Answer;
import axon.event.Malformation;

/** Caddy, and under it Go's {@code net/http}; compared with 2.6.2 on the wire. */
record Caddy() implements Dialect {
  private static final String PRODUCT = "Caddy";

  @Override
  public Answer ok(Manner manner, int left) {
    boolean close = manner.close() && !manner.http10();
    boolean keep = !manner.close() && manner.http10();
    return Template.of(manner.http10() ? "HTTP/1.0" : "HTTP/1.1", 200, "OK")
        .header("Content-Type", "text/plain")
        .header("Server", PRODUCT)
        .date()
        .length(OK)
        .headerIf(close, "Connection", "close")
        .headerIf(keep, "Connection", "keep-alive")
        .end(OK, manner.head(), manner.close());
  }

  @Override
  public Answer refusal(Malformation why, boolean head) {
    return switch (why) {
      case TARGET_TOO_LONG, HEADERS_TOO_LARGE -> line(431, "Request Header Fields Too Large");
      case BODY_TOO_LARGE -> empty(413, "Request Entity Too Large");
      case TIMED_OUT -> line(408, "Request Timeout");
      case UNKNOWN_CODING -> line(501, "Not Implemented", "Unsupported transfer encoding");
      case BAD_VERSION -> line(505, "HTTP Version Not Supported: unsupported protocol version");
      case NO_HOST -> line(400, "Bad Request: missing required Host header");
      case BAD_REQUEST_LINE, BAD_HEADER, BAD_LENGTH, BAD_CHUNK, AMBIGUOUS_LENGTH, CUT_OFF ->
          line(400, "Bad Request");
    };
  }

  @Override
  public Answer failure(boolean head) {
    return empty(500, "Internal Server Error");
  }

  /** Go's refusals carry neither date nor length, and a body even for HEAD. */
  private static Answer line(int status, String reason) {
    return line(status, reason, status + " " + reason);
  }

  private static Answer line(int status, String reason, String body) {
    return Template.of("HTTP/1.1", status, reason)
        .header("Content-Type", "text/plain; charset=utf-8")
        .header("Connection", "close")
        .end(body, false, true);
  }

  private static Answer empty(int status, String reason) {
    return Template.of("HTTP/1.1", status, reason)
        .header("Server", PRODUCT)
        .date()
        .header("Content-Length", "0")
        .header("Connection", "close")
        .end("", true, true);
  }
}
