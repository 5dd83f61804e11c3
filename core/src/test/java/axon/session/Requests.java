package axon.session;

import axon.event.Answer;
import axon.event.Body;
import axon.event.Bytes;
import axon.event.Connection;
import axon.event.Header;
import axon.event.IpAddress;
import axon.event.RawBytesEvent;
import axon.event.ReportCounts;
import axon.event.ReportEvent;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.event.Timing;
import java.util.ArrayList;
import java.util.List;

/** Requests and events for this package's tests. */
final class Requests {
  static final long START = 1_790_000_000_000L;

  private Requests() {}

  static Request of(String method, String target, String body, String... namesAndValues) {
    List<Header> headers = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(new Header(namesAndValues[i], namesAndValues[i + 1]));
    }
    Bytes content = Bytes.utf8(body);
    Body whole = body.isEmpty() ? Body.NONE : new Body(content, content.length(), -1, Bytes.EMPTY);
    return new Request(Bytes.EMPTY, method, target, "HTTP/1.1", headers, whole, null);
  }

  static RequestEvent event(String ip, long timestamp, Request request) {
    Source source = Source.of(address(ip), 1);
    return new RequestEvent(
        timestamp, connection(), source, request, Timing.UNKNOWN, Answer.NOTHING);
  }

  static RequestEvent visit(String ip, long timestamp, String target) {
    return event(ip, timestamp, of("GET", target, "", "Host", "x"));
  }

  static RawBytesEvent raw(String ip, long timestamp) {
    Source source = Source.of(address(ip), 1);
    return new RawBytesEvent(
        timestamp, connection(), source, Bytes.utf8("x"), 1, "binary", Answer.NOTHING);
  }

  /** A report that came at {@code receivedAt}. */
  static ReportEvent report(Source source, ReportCounts counts, long timestamp, long receivedAt) {
    Connection connection =
        new Connection(0, "node:a", IpAddress.NONE, 0, IpAddress.NONE, 0, receivedAt);
    return new ReportEvent(
        timestamp, connection, source, "", "SSH", "x", Bytes.EMPTY, counts, null, "");
  }

  static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  private static Connection connection() {
    return new Connection(1, "http", IpAddress.NONE, 1, IpAddress.NONE, 80, START);
  }
}
