package axon.verdict;

import static java.util.Objects.requireNonNull;

import axon.event.Event;
import axon.geo.Place;

/**
 * An event with its verdict: what is recorded and passed on.
 *
 * @param fingerprint the client's software, as far as the bytes give it away; may be empty
 */
public record ClassifiedEvent(Event event, Place place, String fingerprint, Verdict verdict) {
  public ClassifiedEvent {
    requireNonNull(event, "event is null");
    requireNonNull(place, "place is null");
    requireNonNull(fingerprint, "fingerprint is null");
    requireNonNull(verdict, "verdict is null");
  }
}
