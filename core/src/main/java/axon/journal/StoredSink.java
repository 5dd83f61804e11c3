package axon.journal;

import java.util.List;

/** Gets what has been committed: the live feed, alerts, exporters. */
@FunctionalInterface
public interface StoredSink {
  /**
   * Takes a batch and returns at once; must not throw and must not block. Called on the journal's
   * thread, batch after batch in the order of ids. An event that was folded into an entry of before
   * comes again under that entry's id, with its count.
   */
  void accept(List<StoredEvent> batch);
}
