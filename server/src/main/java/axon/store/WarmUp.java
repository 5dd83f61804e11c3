package axon.store;

import axon.event.Answer;
import axon.event.Body;
import axon.event.Bytes;
import axon.event.Connection;
import axon.event.IpAddress;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.RequestHead;
import axon.event.Source;
import axon.event.Timing;
import axon.geo.Place;
import axon.signature.AttackClass;
import axon.verdict.AttackType;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import axon.verdict.Verdict;
import java.util.List;

/** An event that is never stored: it takes the way of a real one before the first real one does. */
final class WarmUp {
  private WarmUp() {}

  static Entry entry() {
    Bytes head = Bytes.utf8("GET / HTTP/1.1\r\n\r\n");
    RequestHead parsed = RequestHead.parse(head);
    Request request =
        new Request(
            head,
            parsed.method(),
            parsed.target(),
            parsed.version(),
            parsed.headers(),
            Body.NONE,
            null);
    Connection connection = new Connection(0, "", IpAddress.NONE, 0, IpAddress.NONE, 0, 0);
    Source source = new Source(IpAddress.NONE, 0, null, 0);
    Verdict verdict =
        new Verdict(
            Prediction.LEGIT,
            0,
            AttackClass.NORMAL,
            AttackType.NORMAL,
            0,
            50,
            List.of(),
            List.of(),
            "");
    RequestEvent event =
        new RequestEvent(0, connection, source, request, Timing.UNKNOWN, Answer.NOTHING);
    Place place = new Place(null, null, 0, null);
    return new Entry(new ClassifiedEvent(event, place, "", verdict), _ -> {});
  }
}
