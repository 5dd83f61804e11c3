package axon.lure;

import axon.event.Answer;
import axon.event.Malformation;

/**
 * Apache httpd, event MPM, as Debian and Ubuntu set it up; compared with 2.4.71 on the wire.
 *
 * @param product the Server header
 * @param doctype the first line of its error pages, which changed with the versions
 */
record Apache(String product, String doctype) implements Dialect {
  static final String IETF = "<!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\">";
  static final String STRICT =
      "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\""
          + " \"http://www.w3.org/TR/html4/strict.dtd\">";

  @Override
  public Answer ok(Manner manner, int left) {
    boolean told = !manner.close() && manner.keepAliveAsked();
    return Template.of("HTTP/1.1", 200, "OK")
        .date()
        .header("Server", product)
        .length(OK)
        .headerIf(told, "Keep-Alive", "timeout=5, max=" + left)
        .headerIf(told, "Connection", "Keep-Alive")
        .headerIf(manner.close(), "Connection", "close")
        .header("Content-Type", "text/plain")
        .end(OK, manner.head(), manner.close());
  }

  @Override
  public Answer refusal(Malformation why, boolean head) {
    return switch (why) {
      case TARGET_TOO_LONG ->
          page(
              414,
              "Request-URI Too Long",
              """
              <p>The requested URL's length exceeds the capacity
              limit for this server.<br />
              </p>
              """,
              head);
      case HEADERS_TOO_LARGE ->
          badRequest("Size of a request header field exceeds server limit.", head);
      case BODY_TOO_LARGE ->
          page(
              413,
              "Request Entity Too Large",
              """
              The requested resource does not allow request data with POST requests, or the amount of data provided in
              the request exceeds the capacity limit.
              """,
              head);
      case TIMED_OUT ->
          page(
              408,
              "Request Timeout",
              "<p>Server timeout waiting for the HTTP request from the client.</p>\n",
              head);
      case BAD_REQUEST_LINE,
          BAD_HEADER,
          BAD_LENGTH,
          BAD_CHUNK,
          AMBIGUOUS_LENGTH,
          BAD_VERSION,
          UNKNOWN_CODING,
          NO_HOST,
          CUT_OFF ->
          badRequest("", head);
    };
  }

  @Override
  public Answer failure(boolean head) {
    String text =
        """
        <p>The server encountered an internal error or
        misconfiguration and was unable to complete
        your request.</p>
        <p>Please contact the server administrator at\s
         webmaster@localhost to inform them of the time this error occurred,
         and the actions you performed just before this error.</p>
        <p>More information about this error may be available
        in the server error log.</p>
        """;
    return page(500, "Internal Server Error", text, head);
  }

  /** HTTP/0.9 is still served: the body alone. */
  @Override
  public Answer versionless() {
    return Template.bare(200).endBare(OK, true);
  }

  @Override
  public int maxRequests() {
    return 100;
  }

  @Override
  public boolean tellsRequestsLeft() {
    return true;
  }

  private Answer badRequest(String more, boolean head) {
    String text =
        """
        <p>Your browser sent a request that this server could not understand.<br />
        %s</p>
        """
            .formatted(more);
    return page(400, "Bad Request", text, head);
  }

  private Answer page(int status, String reason, String text, boolean head) {
    String body =
        """
        %s
        <html><head>
        <title>%d %s</title>
        </head><body>
        <h1>%s</h1>
        %s<hr>
        <address>%s Server at 127.0.1.1 Port 80</address>
        </body></html>
        """
            .formatted(doctype, status, reason, reason, text, product);
    Template template = Template.of("HTTP/1.1", status, reason).date().header("Server", product);
    return (head ? template : template.length(body))
        .header("Connection", "close")
        .header("Content-Type", "text/html; charset=iso-8859-1")
        .end(body, head, true);
  }
}
