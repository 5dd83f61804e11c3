package axon.app.browser;

import axon.event.Answer;
import axon.event.Body;
import axon.event.Bytes;
import axon.event.Connection;
import axon.event.Event;
import axon.event.Header;
import axon.event.IpAddress;
import axon.event.RawBytesEvent;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.event.Timing;
import axon.geo.Place;
import axon.session.SessionFacts;
import axon.signature.AttackClass;
import axon.verdict.AttackType;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import axon.verdict.Reason;
import axon.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Events as sensors and judges would have made them. */
final class Visits {
  private static final IpAddress HERE = IpAddress.parse("203.0.113.80").orElseThrow();
  private static final SessionFacts SESSION =
      new SessionFacts(3, 41, 0, true, false, 190, 1_234, 64, 0.15, 0.5);
  private static final Answer OK =
      new Answer(
          200,
          Bytes.utf8("HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: 2\r\n\r\nOK"),
          -1,
          false);

  private Visits() {}

  static ClassifiedEvent legit(String path) {
    return visit("198.51.100.7", "DE", path, "Mozilla/5.0", "", false);
  }

  static ClassifiedEvent attack(String path) {
    return visit("198.51.100.66", "CN", path, "sqlmap/1.8", "", true);
  }

  /** So many different ones, every other an attack, each from an address of its own. */
  static List<ClassifiedEvent> mixed(int count) {
    return IntStream.range(0, count)
        .mapToObj(n ->
            visit(
                "10.1." + n / 250 + "." + (n % 250 + 1),
                n % 3 == 0 ? "US" : "SG",
                "/page-" + n,
                "agent-" + n,
                "",
                n % 2 == 0))
        .toList();
  }

  /** Everything that a visitor controls is the given text. */
  static ClassifiedEvent hostile(String text) {
    return visit("198.51.100.99", "RU", "/" + text, text, text, true);
  }

  static ClassifiedEvent raw(byte[] bytes) {
    long now = System.currentTimeMillis();
    Source source = source("198.51.100.5");
    return judged(
        new RawBytesEvent(
            now,
            connection(source, now),
            source,
            Bytes.copyOf(bytes),
            bytes.length,
            "unknown",
            Answer.NOTHING),
        "NL",
        "",
        true);
  }

  static ClassifiedEvent visit(
      String ip, String country, String path, String agent, String body, boolean attack) {
    long now = System.currentTimeMillis();
    Source source = source(ip);
    List<Header> headers =
        List.of(
            new Header("Host", "203.0.113.80"),
            new Header("User-Agent", latin(agent)),
            new Header("X-Note", latin(agent)));
    String head =
        "GET "
            + latin(path)
            + " HTTP/1.1\r\nHost: 203.0.113.80\r\nUser-Agent: "
            + latin(agent)
            + "\r\nX-Note: "
            + latin(agent)
            + "\r\n\r\n";
    Bytes content = Bytes.utf8(body);
    Request request =
        new Request(
            Bytes.copyOf(head.getBytes(StandardCharsets.ISO_8859_1)),
            "GET",
            latin(path),
            "HTTP/1.1",
            headers,
            body.isEmpty()
                ? Body.NONE
                : new Body(content, content.length(), content.length(), Bytes.wrap(new byte[32])),
            null);
    return judged(
        new RequestEvent(now, connection(source, now), source, request, Timing.UNKNOWN, OK),
        country,
        agent,
        attack);
  }

  /** UTF-8 as it goes over the wire: one character for each byte. */
  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static Source source(String ip) {
    return Source.of(IpAddress.parse(ip).orElseThrow(), 50_123);
  }

  private static Connection connection(Source source, long now) {
    return new Connection(1, "http", source.address(), 50_123, HERE, 8080, now - 5);
  }

  private static ClassifiedEvent judged(Event event, String country, String said, boolean attack) {
    Place place = new Place(country, said.isEmpty() ? null : said, 64_500, "Net " + said);
    return new ClassifiedEvent(
        event, place, "ge11_" + said, attack ? injection(said) : normal(), SESSION);
  }

  private static Verdict normal() {
    return new Verdict(
        Prediction.LEGIT,
        0.04,
        AttackClass.NORMAL,
        AttackType.NORMAL,
        1,
        80,
        List.of(),
        List.of(new Reason("agent.browser", -1.2, "the agent of a browser", "", List.of(), "")),
        "heuristics@1");
  }

  private static Verdict injection(String said) {
    Reason reason =
        new Reason(
            "sqli.union", 3.4, "it says " + said, "header User-Agent", List.of("percent"), said);
    return new Verdict(
        Prediction.ATTACK,
        0.97,
        AttackClass.SQLI,
        AttackType.INJECTION,
        9,
        3,
        List.of("CWE-89"),
        List.of(reason),
        "heuristics@1");
  }
}
