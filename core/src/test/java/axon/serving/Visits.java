package axon.serving;

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
import axon.signature.Sample;
import axon.signature.SignatureSet;
import axon.verdict.Observation;
import java.util.List;

/** Observations for tests. */
final class Visits {
  private static final IpAddress PEER = IpAddress.parse("192.0.2.7").orElseThrow();
  private static final Connection CONNECTION = new Connection(1, "http", PEER, 4711, PEER, 80, 0);

  private Visits() {}

  static Observation to(String path) {
    return from("192.0.2.7", path);
  }

  static Observation from(String address, String path) {
    Request request = Sample.request("GET " + path);
    Source source = Source.of(IpAddress.parse(address).orElseThrow(), 4711);
    Event event = new RequestEvent(0, CONNECTION, source, request, Timing.UNKNOWN, Answer.NOTHING);
    return new Observation(
        event, Place.UNKNOWN, "", SignatureSet.bundled().scan(request), SessionFacts.FIRST, 50);
  }

  static Observation raw() {
    Event event =
        new RawBytesEvent(
            0,
            CONNECTION,
            Source.of(PEER, 4711),
            Bytes.utf8("SSH-2.0-x"),
            9,
            "ssh",
            Answer.NOTHING);
    return new Observation(event, Place.UNKNOWN, "", List.of(), SessionFacts.FIRST, 50);
  }
}
