package axon.lure;

import axon.event.Answer;
import axon.event.Malformation;

/** Apache Tomcat 9: status lines without a reason, no Server header. */
record Tomcat() implements Dialect {
  private static final String STYLE =
      "body {font-family:Tahoma,Arial,sans-serif;} h1, h2, h3, b"
          + " {color:white;background-color:#525D76;} h1 {font-size:22px;} h2 {font-size:16px;} h3"
          + " {font-size:14px;} p {font-size:12px;} a {color:black;} .line"
          + " {height:1px;background-color:#525D76;border:none;}";

  @Override
  public Answer ok(Manner manner, int left) {
    boolean told = !manner.close() && manner.keepAliveAsked();
    return Template.of("HTTP/1.1", 200, "")
        .header("Content-Type", "text/plain")
        .length(OK)
        .date()
        .headerIf(told, "Keep-Alive", "timeout=20")
        .headerIf(told, "Connection", "keep-alive")
        .headerIf(manner.close(), "Connection", "close")
        .end(OK, manner.head(), manner.close());
  }

  @Override
  public Answer refusal(Malformation why, boolean head) {
    return switch (why) {
      case BODY_TOO_LARGE -> page(413, "Request Entity Too Large", head);
      case TIMED_OUT -> page(408, "Request Timeout", head);
      case UNKNOWN_CODING -> page(501, "Not Implemented", head);
      case BAD_VERSION -> page(505, "HTTP Version Not Supported", head);
      case BAD_REQUEST_LINE,
          TARGET_TOO_LONG,
          HEADERS_TOO_LARGE,
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

  @Override
  public int maxRequests() {
    return 100;
  }

  private static Answer page(int status, String reason, boolean head) {
    String title = "HTTP Status " + status + " \u2013 " + reason;
    String body =
        "<!doctype html><html lang=\"en\"><head><title>%s</title><style type=\"text/css\">%s</style></head><body><h1>%s</h1></body></html>"
            .formatted(title, STYLE, title);
    return Template.of("HTTP/1.1", status, "")
        .header("Content-Type", "text/html;charset=utf-8")
        .header("Content-Language", "en")
        .length(body)
        .date()
        .header("Connection", "close")
        .end(body, head, true);
  }
}
