package axon.verdict;

import axon.event.Answer;
import axon.event.Bytes;
import axon.event.Connection;
import axon.event.Event;
import axon.event.IpAddress;
import axon.event.RawBytesEvent;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.event.Timing;
import axon.geo.Place;
import axon.session.SessionFacts;
import axon.signature.Hit;
import axon.signature.SignatureSet;
import java.util.List;

/** Observations for tests. */
final class Observed {
  private static final IpAddress PEER = IpAddress.parse("192.0.2.7").orElseThrow();
  private static final Connection CONNECTION = new Connection(1, "http", PEER, 4711, PEER, 80, 0);
  private static final Source SOURCE = Source.of(PEER, 4711);

  private Observed() {}

  static Observation first(Request request) {
    return of(request, SessionFacts.FIRST);
  }

  static Observation of(Request request, SessionFacts facts) {
    Event event = new RequestEvent(0, CONNECTION, SOURCE, request, Timing.UNKNOWN, Answer.NOTHING);
    List<Hit> hits = SignatureSet.bundled().scan(request);
    return new Observation(event, Place.UNKNOWN, "", hits, facts, 50);
  }

  static Observation raw(String protocol, String bytes) {
    Bytes captured = Bytes.utf8(bytes);
    Event event =
        new RawBytesEvent(
            0, CONNECTION, SOURCE, captured, captured.length(), protocol, Answer.NOTHING);
    return new Observation(event, Place.UNKNOWN, "", List.of(), SessionFacts.FIRST, 50);
  }

  static ClassifiedEvent judged(Observation seen) {
    return new ClassifiedEvent(seen.event(), Place.UNKNOWN, "", new Heuristics().classify(seen));
  }
}
