package axon.store;

import axon.event.ReportEvent;
import java.util.Optional;

/** Which reports are stored already. Any thread, blocking. */
@FunctionalInterface
public interface ReportRecord {
  /**
   * {@return how this report was stored, if it was} It is known by its event id, which is its
   * reporter's own, for as long as the store keeps events, while ids take no more than a tenth of
   * the room; and by id, time and content for as long as the event itself is kept. One that was
   * imported is known when it is pushed, and the other way round. One without an id is not known.
   */
  Optional<Filed> find(ReportEvent report);
}
