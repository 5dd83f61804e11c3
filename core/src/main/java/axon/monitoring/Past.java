package axon.monitoring;

import axon.journal.StoredEvent;
import axon.label.EventLabel;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The record as monitoring reads it: the newest events first, page by page. */
public interface Past {
  /**
   * Hands over outlines of events received at {@code from} (ms since 1970) or later.
   *
   * @param more asked before each page; it ends where this says no
   * @return the time down to which it has read: {@code from} where it has read all
   */
  long newest(long from, BooleanSupplier more, Consumer<List<StoredEvent>> page);

  /** {@return the labels that count of all events numbered {@code first} to {@code last}} */
  Map<Long, EventLabel> labels(long first, long last);
}
