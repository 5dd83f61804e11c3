package axon.lure;

import axon.event.Answer;
import axon.event.Malformation;

/** lighttpd; compared with 1.4.69 on the wire. */
record Lighttpd(String product) implements Dialect {
  @Override
  public Answer ok(Manner manner, int left) {
    boolean told = manner.http10() && !manner.close();
    return Template.of(manner.http10() ? "HTTP/1.0" : "HTTP/1.1", 200, "OK")
        .header("Content-Type", "text/plain")
        .length(OK)
        .headerIf(told, "Connection", "keep-alive")
        .headerIf(manner.close(), "Connection", "close")
        .date()
        .header("Server", product)
        .end(OK, manner.head(), manner.close());
  }

  /** What fails before its version is known is answered as HTTP/1.0. */
  @Override
  public Answer refusal(Malformation why, boolean head) {
    return switch (why) {
      case TARGET_TOO_LONG, HEADERS_TOO_LARGE ->
          page("HTTP/1.0", 431, "Request Header Fields Too Large", head);
      case BODY_TOO_LARGE -> page("HTTP/1.1", 413, "Payload Too Large", head);
      case TIMED_OUT -> page("HTTP/1.1", 408, "Request Timeout", head);
      case UNKNOWN_CODING -> page("HTTP/1.1", 501, "Not Implemented", head);
      case BAD_VERSION -> page("HTTP/1.0", 505, "HTTP Version Not Supported", head);
      case BAD_REQUEST_LINE -> page("HTTP/1.0", 400, "Bad Request", head);
      case BAD_HEADER, BAD_LENGTH, BAD_CHUNK, AMBIGUOUS_LENGTH, NO_HOST, CUT_OFF ->
          page("HTTP/1.1", 400, "Bad Request", head);
    };
  }

  @Override
  public Answer failure(boolean head) {
    return page("HTTP/1.1", 500, "Internal Server Error", head);
  }

  @Override
  public int maxRequests() {
    return 1000;
  }

  private Answer page(String version, int status, String reason, boolean head) {
    String title = status + " " + reason;
    String body =
        """
        <?xml version="1.0" encoding="iso-8859-1"?>
        <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
                 "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
        <html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
         <head>
          <title>%s</title>
         </head>
         <body>
          <h1>%s</h1>
         </body>
        </html>
        """
            .formatted(title, title);
    return Template.of(version, status, reason)
        .header("Content-Type", "text/html")
        .length(body)
        .header("Connection", "close")
        .date()
        .header("Server", product)
        .end(body, head, true);
  }
}
