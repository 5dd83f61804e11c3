package axon.fingerprint;

import axon.event.Header;
import axon.event.Request;
import java.util.Map;

/**
 * Tells a client's family from the order of its headers alone. Libraries write a few fixed lines
 * (the table: what their stock versions send); browsers are told by the order among four lines, so
 * that a proxy in between does no harm.
 */
final class HeaderShape {
  private static final Map<String, ClientFamily> STOCK =
      Map.ofEntries(
          Map.entry("Host,User-Agent,Accept", ClientFamily.CURL),
          Map.entry("User-Agent,Host,Accept", ClientFamily.CURL),
          Map.entry("Host,User-Agent,Accept,Accept-Encoding,Connection", ClientFamily.WGET),
          Map.entry("User-Agent,Accept,Accept-Encoding,Host,Connection", ClientFamily.WGET),
          Map.entry("User-Agent,Accept,Host,Connection", ClientFamily.WGET),
          Map.entry("Host,User-Agent,Accept-Encoding,Accept,Connection", ClientFamily.PYTHON),
          Map.entry("Accept-Encoding,Host,User-Agent,Connection", ClientFamily.PYTHON),
          Map.entry("Host,Accept,Accept-Encoding,Connection,User-Agent", ClientFamily.PYTHON),
          Map.entry("Host,Accept,Accept-Encoding,User-Agent", ClientFamily.PYTHON),
          Map.entry("Host,User-Agent,Accept-Encoding", ClientFamily.GO),
          Map.entry("Host,Connection,Accept-Encoding,User-Agent", ClientFamily.OKHTTP),
          Map.entry("User-Agent,Host,Accept,Connection", ClientFamily.JAVA),
          Map.entry("Connection,Host,HTTP2-Settings,Upgrade,User-Agent", ClientFamily.JAVA),
          Map.entry("Connection,Host,Http2-Settings,Upgrade,User-Agent", ClientFamily.JAVA),
          Map.entry("Accept,User-Agent,Accept-Encoding,Host,Connection", ClientFamily.NODE),
          Map.entry(
              "host,connection,accept,accept-language,sec-fetch-mode,user-agent,accept-encoding",
              ClientFamily.NODE),
          Map.entry("Connection,User-Agent,Host", ClientFamily.NMAP),
          Map.entry("User-Agent,Connection,Host", ClientFamily.NMAP),
          Map.entry("Host,Connection,User-Agent", ClientFamily.NMAP),
          Map.entry(
              "Cache-Control,User-Agent,Host,Accept,Accept-Encoding,Connection",
              ClientFamily.SQLMAP));

  private static final int MOST_LINES = 64;

  private int agent = -1;
  private int accept = -1;
  private int encoding = -1;
  private int language = -1;
  private int last;
  private final StringBuilder order = new StringBuilder(96);
  private String encodings = "";

  private HeaderShape() {}

  /**
   * {@return the family that writes its lines so, {@link ClientFamily#UNKNOWN} if none stands out}
   */
  static ClientFamily of(Request request) {
    if (request.headers().isEmpty()) {
      return ClientFamily.NONE;
    }
    HeaderShape shape = new HeaderShape();
    for (Header header : request.headers()) {
      if (shape.last < MOST_LINES && HeaderOrder.tellsOfTheClient(header.name())) {
        shape.add(header);
      }
    }
    ClientFamily stock = STOCK.get(shape.order.toString());
    return stock != null ? stock : shape.byRule();
  }

  private void add(Header header) {
    String name = header.name();
    order.append(order.isEmpty() ? "" : ",").append(name);
    last++;
    if (name.equalsIgnoreCase("User-Agent")) {
      agent = last;
    } else if (name.equalsIgnoreCase("Accept")) {
      accept = last;
    } else if (name.equalsIgnoreCase("Accept-Encoding")) {
      encoding = last;
      encodings = header.value();
    } else if (name.equalsIgnoreCase("Accept-Language")) {
      language = last;
    }
  }

  private ClientFamily byRule() {
    // Go's transport adds its own line last, and no browser offers gzip alone
    if (encoding == last && encodings.equals("gzip") && agent == 2) {
      return ClientFamily.GO;
    }
    if (agent < 0 || accept < 0 || encoding < 0 || language < 0) {
      return ClientFamily.UNKNOWN;
    }
    if (agent < accept && accept < encoding && encoding < language) {
      return ClientFamily.CHROME;
    }
    if (agent < accept && accept < language && language < encoding) {
      return ClientFamily.FIREFOX;
    }
    return accept < agent ? ClientFamily.SAFARI : ClientFamily.UNKNOWN;
  }
}
