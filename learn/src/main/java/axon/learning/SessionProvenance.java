package axon.learning;

import axon.dataset.RecordedEvents;
import axon.dataset.SessionData;
import axon.dataset.SessionExample;
import axon.model.Provenance;
import axon.model.Task;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes down for the card what a session model was trained on. */
public final class SessionProvenance {
  /** What session models are made by. */
  public static final String ALGORITHM = "random-forest";

  private SessionProvenance() {}

  /** {@return where a session model comes from} */
  public static Provenance of(SessionData train, Provenance.Training training, JsonNode metrics) {
    return new Provenance(Task.SESSION.wireName(), training, summary(train), metrics);
  }

  private static Provenance.DataSummary summary(SessionData train) {
    Map<String, Long> counts = new TreeMap<>();
    train.types().forEach((type, rows) -> counts.put("train." + type.wireName(), (long) rows));
    Map<String, Long> labels = new TreeMap<>();
    train.saidBy().forEach((by, rows) -> labels.put(by.name(), (long) rows));
    List<Provenance.Origin> origins =
        train.origins().entrySet().stream()
            .map(one -> new Provenance.Origin(one.getKey(), one.getValue(), ""))
            .toList();
    long[] times =
        train.examples().stream()
            .mapToLong(SessionExample::time)
            .filter(time -> time > 0)
            .sorted()
            .toArray();
    return new Provenance.DataSummary(
        times.length == 0 ? 0 : times[0],
        times.length == 0 ? 0 : times[times.length - 1],
        counts,
        labels,
        origins,
        train.hash(),
        List.of(),
        train.origins().containsKey(RecordedEvents.SIMULATED));
  }
}
