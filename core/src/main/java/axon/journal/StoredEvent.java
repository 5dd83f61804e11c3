package axon.journal;

import static java.util.Objects.requireNonNull;

import axon.verdict.ClassifiedEvent;

/**
 * An event of the record.
 *
 * @param id its number: one sequence over all kinds of event, growing in the order of commit
 * @param event what happened and how it was judged
 * @param repeats how many identical requests this entry stands for, 1 or more
 * @param lastSeen when the last of them came, in ms since 1970
 */
public record StoredEvent(long id, ClassifiedEvent event, long repeats, long lastSeen) {
  public StoredEvent {
    requireNonNull(event, "event is null");
    if (id < 1 || repeats < 1) {
      throw new IllegalArgumentException("id " + id + ", repeats " + repeats);
    }
  }
}
