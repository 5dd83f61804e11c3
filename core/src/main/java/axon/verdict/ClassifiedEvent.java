package axon.verdict;

import static java.util.Objects.requireNonNull;

import axon.event.Event;
import axon.geo.Place;
import axon.session.SessionFacts;
import org.jspecify.annotations.Nullable;

/**
 * An event with its verdict: what is recorded and passed on.
 *
 * @param fingerprint the client's software, as far as the bytes give it away; may be empty
 * @param session what the source had done by then, this event included; null where it is not known
 */
public record ClassifiedEvent(
    Event event, Place place, String fingerprint, Verdict verdict, @Nullable SessionFacts session) {
  public ClassifiedEvent {
    requireNonNull(event, "event is null");
    requireNonNull(place, "place is null");
    requireNonNull(fingerprint, "fingerprint is null");
    requireNonNull(verdict, "verdict is null");
  }

  /** One of whose source nothing else is known. */
  public ClassifiedEvent(Event event, Place place, String fingerprint, Verdict verdict) {
    this(event, place, fingerprint, verdict, null);
  }
}
