package axon.event;

/** Why a request could not be read to its end as RFC 9112 asks. */
public enum Malformation {
  BAD_REQUEST_LINE("the request line is not «method target version»"),
  BAD_HEADER("a header line has no colon, or a byte that is not allowed"),
  BAD_LENGTH("Content-Length is not one number"),
  BAD_CHUNK("a chunk's size or its end is wrong"),
  AMBIGUOUS_LENGTH("Content-Length and Transfer-Encoding stand together"),
  BAD_VERSION("the version is not HTTP/1.0 or HTTP/1.1"),
  UNKNOWN_CODING("the transfer coding is not chunked"),
  NO_HOST("HTTP/1.1 without exactly one Host header"),
  TARGET_TOO_LONG("the request line is longer than the limit"),
  HEADERS_TOO_LARGE("the headers are larger or more than the limit"),
  BODY_TOO_LARGE("the body is larger than the limit"),
  TIMED_OUT("the sender was too slow"),
  CUT_OFF("the connection ended before the request did");

  private final String explanation;

  Malformation(String explanation) {
    this.explanation = explanation;
  }

  /** {@return what is wrong, in plain words} */
  public String explanation() {
    return explanation;
  }
}
