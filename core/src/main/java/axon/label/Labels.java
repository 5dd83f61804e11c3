package axon.label;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where labels are kept. An event with a label is never deleted by retention. Any thread. */
public interface Labels {
  /** Keeps a label; one of the same source for the same event is replaced. */
  default void put(EventLabel label) {
    putAll(List.of(label));
  }

  /** Keeps labels likewise, all or none. */
  void putAll(List<EventLabel> labels);

  /** Takes the word of a source on events back. {@return how many labels were there} */
  int remove(List<Long> eventIds, LabelSource source);

  /** {@return all labels of an event, the word that wins first} */
  List<EventLabel> of(long eventId);

  /**
   * {@return the labels that count of all events numbered {@code first} to {@code last}, by number}
   */
  Map<Long, EventLabel> between(long first, long last);

  /** {@return how many labels were given from {@code at} (ms since 1970) on, whatever by whom} */
  long since(long at);

  /** {@return the label that counts, if there is one} */
  default Optional<EventLabel> winning(long eventId) {
    return of(eventId).stream().findFirst();
  }
}
