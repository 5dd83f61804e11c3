package axon.lure;

import axon.event.Answer;
import axon.event.Malformation;

/** IIS 10; requests that cannot be read are answered by Windows' HTTP.sys under its own name. */
record Iis() implements Dialect {
  private static final String BAD_REQUEST = "Bad Request";

  @Override
  public Answer ok(Manner manner, int left) {
    boolean keep = !manner.close() && manner.http10();
    return Template.of("HTTP/1.1", 200, "OK")
        .header("Content-Type", "text/plain")
        .header("Server", "Microsoft-IIS/10.0")
        .header("X-Powered-By", "ASP.NET")
        .date()
        .headerIf(manner.close(), "Connection", "close")
        .headerIf(keep, "Connection", "keep-alive")
        .length(OK)
        .end(OK, manner.head(), manner.close());
  }

  @Override
  public Answer refusal(Malformation why, boolean head) {
    return switch (why) {
      case BAD_REQUEST_LINE ->
          bad("Bad Request - Invalid Verb", "The request verb is invalid.", head);
      case NO_HOST ->
          bad("Bad Request - Invalid Hostname", "The request hostname is invalid.", head);
      case BAD_HEADER ->
          bad("Bad Request - Invalid Header", "The request has an invalid header name.", head);
      case HEADERS_TOO_LARGE ->
          bad(
              "Bad Request - Request Too Long",
              "The size of the request headers is too long.",
              head);
      case BAD_LENGTH, AMBIGUOUS_LENGTH ->
          bad(
              "Bad Request - Invalid Content Length",
              "There is an invalid content length or chunk length in the request.",
              head);
      case BAD_CHUNK, CUT_OFF -> bad("Bad Request", "The request is badly formed.", head);
      case TARGET_TOO_LONG ->
          page(414, "URI Too Long", "Request URL Too Long", "The request URL is too long.", head);
      case BODY_TOO_LARGE ->
          page(
              413,
              "Request Entity Too Large",
              "Request Entity Too Large",
              "The request entity is too large.",
              head);
      case TIMED_OUT ->
          page(408, "Request Timeout", "Request Timeout", "The request timed out.", head);
      case UNKNOWN_CODING ->
          page(
              501,
              "Not Implemented",
              "Not Implemented",
              "The request transfer encoding type is not supported.",
              head);
      case BAD_VERSION ->
          page(
              505,
              "HTTP Version Not Supported",
              "HTTP Version Not Supported",
              "The HTTP Version specified in the request is not supported.",
              head);
    };
  }

  /** By the server itself, not by the system below it. */
  @Override
  public Answer failure(boolean head) {
    String body = "The page cannot be displayed because an internal server error has occurred.";
    return Template.of("HTTP/1.1", 500, "Internal Server Error")
        .header("Content-Type", "text/html")
        .header("Server", "Microsoft-IIS/10.0")
        .header("X-Powered-By", "ASP.NET")
        .date()
        .header("Connection", "close")
        .length(body)
        .end(body, head, true);
  }

  private static Answer bad(String heading, String text, boolean head) {
    return page(400, BAD_REQUEST, heading, text, head);
  }

  private static Answer page(int status, String reason, String heading, String text, boolean head) {
    String body =
        """
        <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN""http://www.w3.org/TR/html4/strict.dtd">\r
        <HTML><HEAD><TITLE>%s</TITLE>\r
        <META HTTP-EQUIV="Content-Type" Content="text/html; charset=us-ascii"></HEAD>\r
        <BODY><h2>%s</h2>\r
        <hr><p>HTTP Error %d. %s</p>\r
        </BODY></HTML>\r
        """
            .formatted(reason, heading, status, text);
    return Template.of("HTTP/1.1", status, reason)
        .header("Content-Type", "text/html; charset=us-ascii")
        .header("Server", "Microsoft-HTTPAPI/2.0")
        .date()
        .header("Connection", "close")
        .length(body)
        .end(body, head, true);
  }
}
