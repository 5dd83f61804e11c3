package axon.journal;

import axon.event.Answer;
import axon.event.Body;
import axon.event.Bytes;
import axon.event.Connection;
import axon.event.FileAccess;
import axon.event.IpAddress;
import axon.event.Malformation;
import axon.event.RawBytesEvent;
import axon.event.ReportCounts;
import axon.event.ReportEvent;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.RequestHead;
import axon.event.Source;
import axon.event.Timing;
import axon.geo.Place;
import axon.session.SessionFacts;
import axon.signature.AttackClass;
import axon.verdict.AttackType;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import axon.verdict.Reason;
import axon.verdict.Trial;
import axon.verdict.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events for tests of what keeps and passes them on. */
public final class SampleEvents {
  /** When the samples begin, in ms since 1970. */
  public static final long START = 1_790_000_000_000L;

  private static final Answer OK =
      new Answer(200, Bytes.utf8("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK"), -1, false);

  private static final SessionFacts SESSION =
      new SessionFacts(2, 41, 0, true, false, 73.25, 55, 12, 1.356, 0.75);

  private SampleEvents() {}

  /** {@return a plain request from {@code ip}, judged legit} */
  public static ClassifiedEvent legit(String ip, String target, long timestamp) {
    return request(ip, "GET", target, "", timestamp, legit());
  }

  /** {@return a request from {@code ip} judged an attack, with reasons} */
  public static ClassifiedEvent attack(String ip, String target, long timestamp) {
    return request(ip, "POST", target, "id=1' OR '1'='1", timestamp, attack());
  }

  /** {@return a request that could not be read, of bytes that are no text} */
  public static ClassifiedEvent malformed(String ip, long timestamp) {
    Bytes head =
        Bytes.wrap(
            new byte[] {
              'G', 'E', 'T', ' ', '/', (byte) 0xff, 0, '"', '\\', 1, '\r', '\n', 'x', ':'
            });
    RequestHead parsed = RequestHead.parse(head);
    Request request =
        new Request(
            head,
            parsed.method(),
            parsed.target(),
            parsed.version(),
            parsed.headers(),
            Body.NONE,
            Malformation.BAD_REQUEST_LINE);
    return judged(
        new RequestEvent(
            timestamp, connection(ip), source(ip), request, Timing.UNKNOWN, Answer.NOTHING),
        attack());
  }

  /** {@return bytes that are not HTTP} */
  public static ClassifiedEvent raw(String ip, long timestamp) {
    Bytes bytes = Bytes.wrap(new byte[] {0x16, 3, 1, 0, (byte) 0xf0});
    return judged(
        new RawBytesEvent(
            timestamp, connection(ip), source(ip), bytes, 70_000, "tls", Answer.NOTHING),
        attack());
  }

  /** {@return what a pot reported of {@code ip}, with all that a report may have} */
  public static ClassifiedEvent report(String ip, String eventId, long timestamp) {
    return report(
        new Source(IpAddress.parse(ip).orElseThrow(), 0, null, 0),
        eventId,
        Bytes.utf8("root:\u00e4 \u0000'; DROP TABLE x --"),
        new ReportCounts(150, 20, 3, true, false, 12.5),
        null,
        timestamp);
  }

  /** {@return what an agent reported of a file on {@code host}} */
  public static ClassifiedEvent fileAccess(String host, String eventId, long timestamp) {
    FileAccess file =
        new FileAccess(
            host, "eve", "plan.docx", "/srv/\u202e/plan\n.docx", "read", "high", "canary");
    ReportCounts counts = new ReportCounts(0, 0, 0, false, true, 0);
    return report(Source.ofHost(host), eventId, Bytes.EMPTY, counts, file, timestamp);
  }

  private static ClassifiedEvent report(
      Source source,
      String eventId,
      Bytes payload,
      ReportCounts counts,
      @Nullable FileAccess file,
      long timestamp) {
    IpAddress peer = IpAddress.parse("198.51.100.1").orElseThrow();
    Connection connection =
        new Connection(0, "node:web-1", peer, 0, IpAddress.NONE, 0, timestamp + 7);
    return judged(
        new ReportEvent(
            timestamp,
            connection,
            source,
            eventId,
            "SSH",
            "brute_force",
            payload,
            counts,
            file,
            "{\"sensor\":\"\u20ac\"}"),
        attack());
  }

  private static ClassifiedEvent request(
      String ip, String method, String target, String body, long timestamp, Verdict verdict) {
    Bytes head =
        Bytes.utf8(
            method
                + " "
                + target
                + " HTTP/1.1\r\nHost: pot\r\nuser-AGENT: tester/1 \u00e9\r\n\r\n");
    RequestHead parsed = RequestHead.parse(head);
    Bytes content = Bytes.utf8(body);
    Body whole =
        body.isEmpty()
            ? Body.NONE
            : new Body(content, body.length(), body.length(), Bytes.wrap(new byte[32]));
    Request request =
        new Request(head, method, parsed.target(), parsed.version(), parsed.headers(), whole, null);
    Timing timing = new Timing(3, 120, 40, -7);
    return judged(
        new RequestEvent(timestamp, connection(ip), source(ip), request, timing, OK), verdict);
  }

  private static ClassifiedEvent judged(axon.event.Event event, Verdict verdict) {
    Place place = new Place("NL", "Utrecht", 64_500, "Example Net");
    return new ClassifiedEvent(event, place, "ho1_3f2a", verdict, SESSION);
  }

  private static Connection connection(String ip) {
    IpAddress peer = IpAddress.parse(ip).orElseThrow();
    IpAddress local = IpAddress.parse("2001:db8::1").orElseThrow();
    return new Connection(17, "http", peer, 50_123, local, 8080, START - 5);
  }

  private static Source source(String ip) {
    return new Source(IpAddress.parse(ip).orElseThrow(), 50_123, "NL", 12);
  }

  private static Verdict legit() {
    return new Verdict(
        Prediction.LEGIT,
        0.125,
        AttackClass.NORMAL,
        AttackType.NORMAL,
        1,
        70,
        List.of(),
        List.of(),
        "heuristics@1");
  }

  private static Verdict attack() {
    Reason reason =
        new Reason(
            "sqli.tautology",
            2.5,
            "a condition that is always true: \u0000 \" \\ \ud83d\ude00",
            "body",
            List.of("percent", "plus"),
            "' OR '1'='1");
    return new Verdict(
        Prediction.ATTACK,
        0.96875,
        AttackClass.SQLI,
        AttackType.INJECTION,
        8,
        3,
        List.of("CWE-89", "T1190"),
        List.of(reason),
        "request@3",
        new Trial("heuristics@1", 0.75));
  }
}
