package axon.verdict;

import static java.util.Objects.requireNonNull;

import axon.event.Event;
import axon.geo.Place;
import axon.session.SessionFacts;
import axon.signature.Hit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an event when it is judged.
 *
 * @param event what happened
 * @param place where the source is registered
 * @param fingerprint the client's software, as far as the bytes give it away; may be empty
 * @param hits the signatures that were found
 * @param session what the source has done so far
 * @param botScore 1 (surely automated) to 99 (surely a person)
 * @param decoy the decoy of ours that it carried, or null
 */
public record Observation(
    Event event,
    Place place,
    String fingerprint,
    List<Hit> hits,
    SessionFacts session,
    int botScore,
    @Nullable DecoyUse decoy) {
  public Observation {
    requireNonNull(event, "event is null");
    requireNonNull(place, "place is null");
    requireNonNull(fingerprint, "fingerprint is null");
    requireNonNull(session, "session is null");
    hits = List.copyOf(hits);
  }

  /** One that carried no decoy. */
  public Observation(
      Event event,
      Place place,
      String fingerprint,
      List<Hit> hits,
      SessionFacts session,
      int botScore) {
    this(event, place, fingerprint, hits, session, botScore, null);
  }
}
