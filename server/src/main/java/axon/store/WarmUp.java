package axon.store;

import axon.event.TrialRequest;
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
    Place place = new Place(null, null, 0, null);
    return new Entry(new ClassifiedEvent(TrialRequest.event(), place, "", verdict), _ -> {});
  }
}
