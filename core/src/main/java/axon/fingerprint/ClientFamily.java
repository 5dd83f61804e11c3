package axon.fingerprint;

/** The kinds of software that speak HTTP to us, as far as they can be told apart. */
public enum ClientFamily {
  CHROME(Kind.BROWSER),
  FIREFOX(Kind.BROWSER),
  SAFARI(Kind.BROWSER),
  OTHER_BROWSER(Kind.BROWSER),
  HEADLESS_BROWSER(Kind.TOOL),
  CURL(Kind.TOOL),
  WGET(Kind.TOOL),
  PYTHON(Kind.TOOL),
  GO(Kind.TOOL),
  JAVA(Kind.TOOL),
  OKHTTP(Kind.TOOL),
  NODE(Kind.TOOL),
  OTHER_LIBRARY(Kind.TOOL),
  SQLMAP(Kind.SCANNER),
  NMAP(Kind.SCANNER),
  OTHER_SCANNER(Kind.SCANNER),
  CRAWLER(Kind.CRAWLER),
  /** Nothing is said at all. */
  NONE(Kind.UNKNOWN),
  /** Something is said that we do not know. */
  UNKNOWN(Kind.UNKNOWN);

  private final Kind kind;

  ClientFamily(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** What such software is there for. */
  public enum Kind {
    BROWSER,
    TOOL,
    SCANNER,
    CRAWLER,
    UNKNOWN
  }
}
