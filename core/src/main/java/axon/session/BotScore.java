package axon.session;

import axon.event.Event;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.fingerprint.Client;
import axon.fingerprint.ClientFamily;
import java.util.Locale;

/**
 * How likely a person sits behind a request: 1 (surely automated) to 99 (surely a person), the
 * sense that edge networks give it. A trusted edge's own score wins. Pure functions; any thread.
 *
 * <p>First what the client says of itself: a scanner 1, no agent 2, a tool or library 4, a search
 * engine's crawler 6, an agent that we do not know 25, a browser 60. For a browser then: headers in
 * its own order +20, in a library's order −50; without Accept-Language −25, Accept −15,
 * Accept-Encoding −15; HTTP/1.0 −20; client hints that fit +8, that contradict −45; Sec-Fetch lines
 * that fit +6, that contradict −20; a method that no page sends −20. Last what the session shows
 * (for every client): a beat with a variation below 0.1 over 8 requests −25; more than 60 requests
 * a minute −15, more than 300 −40; more than 10 failed logins −15; 64 different paths −10. Plain
 * HTTP carries neither client hints nor Sec-Fetch, so their absence says nothing.
 */
public final class BotScore {
  private static final int MALFORMED = 3;

  /** Who reports does not say how it was asked. */
  private static final int REPORTED = 50;

  private BotScore() {}

  /** {@return the score of {@code event}, given what its source has done so far} */
  public static int of(Event event, SessionFacts facts) {
    if (event.source().edgeBotScore() > 0) {
      return event.source().edgeBotScore();
    }
    int score =
        switch (event) {
          case RawBytesEvent _ -> 1;
          case ReportEvent _ -> REPORTED;
          case RequestEvent request -> byRequest(request.request());
        };
    return Math.clamp(score - bySession(facts), 1, 99);
  }

  private static int byRequest(Request request) {
    if (request.malformation() != null) {
      return MALFORMED;
    }
    Client client = Client.of(request);
    return switch (client.claimed().kind()) {
      case SCANNER -> 1;
      case TOOL -> 4;
      case CRAWLER -> 6;
      case UNKNOWN -> request.header("User-Agent") == null ? 2 : 25 - missing(request) / 2;
      case BROWSER -> 60 + byShape(client) - missing(request) + byLines(request, client);
    };
  }

  private static int byShape(Client client) {
    return client.isDisguised() ? -50 : client.isTrueToShape() ? 20 : 0;
  }

  private static int missing(Request request) {
    return (request.header("Accept-Language") == null ? 25 : 0)
        + (request.header("Accept") == null ? 15 : 0)
        + (request.header("Accept-Encoding") == null ? 15 : 0);
  }

  private static int byLines(Request request, Client client) {
    int score = request.version().equals("HTTP/1.1") ? 0 : -20;
    score +=
        switch (request.method()) {
          case "GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH" -> 0;
          default -> -20;
        };
    return score + byHints(request, client) + byFetch(request);
  }

  /**
   * Client hints (User-Agent Client Hints): only Chromium sends them, and they name the browser.
   */
  private static int byHints(Request request, Client client) {
    String hints = request.header("Sec-CH-UA");
    if (hints == null) {
      return 0;
    }
    String lower = hints.toLowerCase(Locale.ROOT);
    boolean chromium = client.claimed() == ClientFamily.CHROME;
    return chromium && lower.contains("chrom") && !lower.contains("headless") ? 8 : -45;
  }

  /** Fetch metadata: the lines come together, and a top-level visit is a navigation. */
  private static int byFetch(Request request) {
    String site = request.header("Sec-Fetch-Site");
    String mode = request.header("Sec-Fetch-Mode");
    String target = request.header("Sec-Fetch-Dest");
    if (site == null && mode == null && target == null) {
      return 0;
    }
    if (site == null || mode == null || target == null) {
      return -20;
    }
    boolean page = target.equals("document") || target.endsWith("frame");
    return page == mode.equals("navigate") ? 6 : -20;
  }

  private static int bySession(SessionFacts facts) {
    boolean beat = facts.requests() >= 8 && facts.meanGap() > 0 && facts.gapVariation() < 0.1;
    return (beat ? 25 : 0)
        + (facts.requestRate() > 300 ? 40 : facts.requestRate() > 60 ? 15 : 0)
        + (facts.failedLogins() > 10 ? 15 : 0)
        + (facts.distinctPaths() >= 64 ? 10 : 0);
  }
}
