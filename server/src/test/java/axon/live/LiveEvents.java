package axon.live;

import axon.event.Answer;
import axon.event.Bytes;
import axon.event.Connection;
import axon.event.IpAddress;
import axon.event.RawBytesEvent;
import axon.event.Source;
import axon.geo.Place;
import axon.journal.StoredEvent;
import axon.signature.AttackClass;
import axon.verdict.AttackType;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import axon.verdict.Verdict;
import java.util.List;

/** Events of which only number and side matter. */
final class LiveEvents {
  private LiveEvents() {}

  static StoredEvent event(long id, Prediction prediction) {
    return event(id, prediction, 1);
  }

  static StoredEvent large(long id, int bytes) {
    return event(id, Prediction.ATTACK, bytes);
  }

  private static StoredEvent event(long id, Prediction prediction, int bytes) {
    IpAddress ip = IpAddress.parse("203.0.113.7").orElseThrow();
    Connection connection = new Connection(1, "http", ip, 1, ip, 8080, 1);
    var event =
        new RawBytesEvent(
            1,
            connection,
            Source.of(ip, 1),
            Bytes.utf8("x".repeat(bytes)),
            bytes,
            "binary",
            Answer.NOTHING);
    Verdict verdict =
        new Verdict(
            prediction,
            prediction == Prediction.ATTACK ? 0.9 : 0.1,
            AttackClass.OTHER,
            AttackType.RECON,
            5,
            10,
            List.of(),
            List.of(),
            "heuristics@1");
    return new StoredEvent(id, new ClassifiedEvent(event, Place.UNKNOWN, "", verdict), 1, 1);
  }
}
