package axon.api;

import axon.journal.StoredEvent;
import axon.label.EventLabel;
import axon.label.Labels;
import axon.monitoring.Past;
import axon.store.History;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The record of the running process, for monitoring. Any thread. */
public record RecordPast(History history, Labels labels) implements Past {
  @Override
  public long newest(long from, BooleanSupplier more, Consumer<List<StoredEvent>> page) {
    return history.newest(from, more, page);
  }

  @Override
  public Map<Long, EventLabel> labels(long first, long last) {
    return labels.between(first, last);
  }
}
