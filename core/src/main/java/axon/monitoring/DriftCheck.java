package axon.monitoring;

import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import axon.features.RequestV1;
import axon.journal.StoredEvent;
import axon.model.Baseline;
import axon.model.ModelBundle;
import axon.monitoring.Drift.State;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Holds the newest requests of the record against what a model was trained on. Reads outlines: of a
 * path longer than they keep, the length and the entropy are those of its beginning.
 */
public final class DriftCheck {
  private final Past past;
  private final RequestV1 features;
  private final int events;
  private final Drift.Bounds bounds;

  /**
   * @param events how many of the newest requests are looked at
   */
  public DriftCheck(Past past, RequestV1 features, int events, Drift.Bounds bounds) {
    this.past = past;
    this.features = features;
    this.events = events;
    this.bounds = bounds;
  }

  /**
   * {@return how far traffic has moved from what {@code model} was trained on}
   *
   * @param more asked now and then; it ends early where this says no
   * @param at ms since 1970
   */
  public Drift of(ModelBundle model, BooleanSupplier more, long at) {
    String name = model.card().id().toString();
    Baseline baseline = model.card().provenance().baseline();
    if (baseline == null || baseline.columns().size() != features.set().size()) {
      return new Drift(name, State.UNKNOWN, at, 0, List.of());
    }
    DriftCount count = new DriftCount(baseline);
    past.newest(
        0,
        () -> count.rows() < events && more.getAsBoolean(),
        page -> page.forEach(stored -> add(stored, model, count)));
    return count.result(name, bounds, at);
  }

  private void add(StoredEvent stored, ModelBundle model, DriftCount count) {
    switch (stored.event().event()) {
      case RawBytesEvent _, ReportEvent _ -> {}
      case RequestEvent event -> {
        if (count.rows() < events) {
          float[] row =
              features.row(
                  event.request(),
                  stored.event().verdict().botScore(),
                  stored.event().place().country());
          count.add(row, model.score(row));
        }
      }
    }
  }
}
