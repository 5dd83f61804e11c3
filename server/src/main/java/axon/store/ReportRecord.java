package axon.store;

import java.util.Optional;

/** Which reports are stored already, by their event ids. Any thread, blocking. */
@FunctionalInterface
public interface ReportRecord {
  /**
   * {@return how the report with this event id was stored, if it was} It is remembered for as long
   * as the store keeps events, or longer.
   */
  Optional<Filed> find(String eventId);
}
