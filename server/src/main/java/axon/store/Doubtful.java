package axon.store;

import static java.util.Objects.requireNonNull;

import axon.journal.StoredEvent;
import java.util.List;

/**
 * An event on which a person's word would help most.
 *
 * @param event as its {@link axon.journal.Outline}
 * @param doubt 1 for a score at the threshold, 0 for one at either end; for two models that
 *     disagree at least the distance of their scores
 * @param disputed whether two models disagree
 * @param copies the numbers of this event and its near-copies, its own first
 */
public record Doubtful(StoredEvent event, double doubt, boolean disputed, List<Long> copies) {
  public Doubtful {
    requireNonNull(event, "event is null");
    copies = List.copyOf(copies);
  }
}
