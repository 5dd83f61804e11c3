package axon.session;

import static axon.session.Requests.START;
import static axon.session.Requests.event;
import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Answer;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.event.Timing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BotScoreTest {
  private static final String CHROME =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/140.0.0.0 Safari/537.36";
  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0";

  private static int score(Request request) {
    return BotScore.of(event("192.0.2.1", START, request), SessionFacts.FIRST);
  }

  private static Request chrome(String agent, String... more) {
    String[] usual = {
      "Host", "192.0.2.9:8080",
      "Connection", "keep-alive",
      "Upgrade-Insecure-Requests", "1",
      "User-Agent", agent,
      "Accept", "text/html,application/xhtml+xml,*/*;q=0.8",
      "Accept-Encoding", "gzip, deflate",
      "Accept-Language", "en-US,en;q=0.9"
    };
    String[] all = new String[usual.length + more.length];
    System.arraycopy(usual, 0, all, 0, usual.length);
    System.arraycopy(more, 0, all, usual.length, more.length);
    return Requests.of("GET", "/", "", all);
  }

  @Test
  void aBrowserOnPlainHttpLooksLikeAPerson() {
    assertThat(score(chrome(CHROME))).isGreaterThanOrEqualTo(70);
    Request firefox =
        Requests.of(
            "GET",
            "/",
            "",
            "Host",
            "x",
            "User-Agent",
            FIREFOX,
            "Accept",
            "text/html",
            "Accept-Language",
            "de",
            "Accept-Encoding",
            "gzip, deflate",
            "Connection",
            "keep-alive",
            "Upgrade-Insecure-Requests",
            "1");
    assertThat(score(firefox)).isGreaterThanOrEqualTo(70);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl/8.5.0",
        "Wget/1.21.4",
        "python-requests/2.32.3",
        "sqlmap/1.8#stable (https://sqlmap.org)",
        "Mozilla/5.0 (compatible; Nmap Scripting Engine; https://nmap.org/book/nse.html)",
        "Go-http-client/1.1",
        "Googlebot/2.1 (+http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0.0.0 Safari/537.36",
      })
  void whatSaysThatItIsAMachineIsOneWhateverElseItSends(String agent) {
    assertThat(score(chrome(agent))).isLessThanOrEqualTo(15);
  }

  @Test
  void noAgentAtAllIsAMachine() {
    assertThat(score(Requests.of("GET", "/", "", "Host", "x"))).isLessThanOrEqualTo(5);
  }

  @Test
  void aBrowsersNameOnALibrarysHeadersDoesNotHelp() {
    Request disguised =
        Requests.of(
            "GET",
            "/",
            "",
            "Host",
            "x",
            "User-Agent",
            CHROME,
            "Accept-Encoding",
            "gzip, deflate",
            "Accept",
            "*/*",
            "Connection",
            "keep-alive");
    assertThat(score(disguised)).isLessThanOrEqualTo(15);
  }

  @Test
  void clientHintsThatContradictTheAgentCount() {
    String hints = "\"Chromium\";v=\"140\", \"Google Chrome\";v=\"140\"";
    assertThat(score(chrome(CHROME, "sec-ch-ua", hints))).isGreaterThan(score(chrome(CHROME)));
    String headless = "\"HeadlessChrome\";v=\"140\"";
    assertThat(score(chrome(CHROME, "sec-ch-ua", headless))).isLessThan(50);
    assertThat(score(chrome(FIREFOX, "sec-ch-ua", hints))).isLessThan(50);
  }

  @Test
  void fetchMetadataMustFitTogether() {
    Request whole =
        chrome(
            CHROME,
            "Sec-Fetch-Site",
            "none",
            "Sec-Fetch-Mode",
            "navigate",
            "Sec-Fetch-Dest",
            "document");
    assertThat(score(whole)).isGreaterThan(score(chrome(CHROME)));
    assertThat(score(chrome(CHROME, "Sec-Fetch-Mode", "navigate")))
        .isLessThan(score(chrome(CHROME)));
  }

  @Test
  void aBeatAndARushSpeakForAMachine() {
    var visit = event("192.0.2.1", START, chrome(CHROME));
    int calm = BotScore.of(visit, new SessionFacts(0, 5, 0, false, false, 90, 10, 8, 9, 1.1));
    int beat = BotScore.of(visit, new SessionFacts(0, 5, 0, false, false, 90, 10, 8, 9, 0.01));
    int rush = BotScore.of(visit, new SessionFacts(0, 900, 0, false, false, 90, 900, 8, 0.1, 1));
    assertThat(calm).isGreaterThanOrEqualTo(70);
    assertThat(beat).isLessThan(calm);
    assertThat(rush).isLessThan(50);
  }

  @Test
  void theTrustedEdgesWordWins() {
    RequestEvent event = event("192.0.2.1", START, chrome("curl/8"));
    Source told = new Source(Requests.address("192.0.2.1"), 1, null, 88);
    RequestEvent edged =
        new RequestEvent(
            START, event.connection(), told, event.request(), Timing.UNKNOWN, Answer.NOTHING);
    assertThat(BotScore.of(edged, SessionFacts.FIRST)).isEqualTo(88);
  }

  @Test
  void rawBytesAreNoPerson() {
    assertThat(BotScore.of(Requests.raw("192.0.2.1", START), SessionFacts.FIRST)).isEqualTo(1);
  }
}
