package axon.lure;

import axon.event.Answer;
import axon.event.Malformation;

/**
 * nginx: {@code src/http/ngx_http_special_response.c} and {@code ngx_http_header_filter_module.c}.
 */
record Nginx(String product) implements Dialect {
  @Override
  public Answer ok(Manner manner, int left) {
    return Template.of("HTTP/1.1", 200, "OK")
        .header("Server", product)
        .date()
        .header("Content-Type", "text/plain")
        .length(OK)
        .header("Connection", manner.close() ? "close" : "keep-alive")
        .end(OK, manner.head(), manner.close());
  }

  @Override
  public Answer refusal(Malformation why, boolean head) {
    return switch (why) {
      case TARGET_TOO_LONG -> page(414, "Request-URI Too Large", head);
      case HEADERS_TOO_LARGE -> headersTooLarge(head);
      case BODY_TOO_LARGE -> page(413, "Request Entity Too Large", head);
      case TIMED_OUT -> page(408, "Request Time-out", head);
      case UNKNOWN_CODING -> page(501, "Not Implemented", head);
      case BAD_VERSION -> page(505, "HTTP Version Not Supported", head);
      case BAD_REQUEST_LINE,
          BAD_HEADER,
          BAD_LENGTH,
          BAD_CHUNK,
          AMBIGUOUS_LENGTH,
          NO_HOST,
          CUT_OFF ->
          page(400, "Bad Request", head);
    };
  }

  @Override
  public Answer failure(boolean head) {
    return page(500, "Internal Server Error", head);
  }

  /** HTTP/0.9 is still served: the body alone. */
  @Override
  public Answer versionless() {
    return Template.bare(200).endBare(OK, true);
  }

  @Override
  public int maxRequests() {
    return 1000;
  }

  private Answer page(int status, String reason, boolean head) {
    String title = status + " " + reason;
    return page(status, reason, title, "<center><h1>" + title + "</h1></center>\r\n", head);
  }

  /** nginx answers 400 here and says why in the page only. */
  private Answer headersTooLarge(boolean head) {
    String text =
        """
        <center><h1>400 Bad Request</h1></center>\r
        <center>Request Header Or Cookie Too Large</center>\r
        """;
    return page(400, "Bad Request", "400 Request Header Or Cookie Too Large", text, head);
  }

  private Answer page(int status, String reason, String title, String text, boolean head) {
    String body =
        """
        <html>\r
        <head><title>%s</title></head>\r
        <body>\r
        %s<hr><center>%s</center>\r
        </body>\r
        </html>\r
        """
            .formatted(title, text, product);
    return Template.of("HTTP/1.1", status, reason)
        .header("Server", product)
        .date()
        .header("Content-Type", "text/html")
        .length(body)
        .header("Connection", "close")
        .end(body, head, true);
  }
}
