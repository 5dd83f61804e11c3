package axon.api;

import axon.event.RequestEvent;
import axon.features.RequestV1;
import axon.journal.StoredEvent;
import axon.model.Contributions;
import axon.model.ModelBundle;
import axon.model.ModelException;
import axon.model.ModelId;
import axon.verdict.Trial;
import axon.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What each feature added to a model's score of an event. Computed when asked for, never before.
 */
final class ExplanationRoutes {
  private final ConsoleParts parts;
  private final LoadedModels models;

  ExplanationRoutes(ConsoleParts parts, LoadedModels models) {
    this.parts = parts;
    this.models = models;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/api/events/{id}/explanation",
            Need.READ,
            "Which features raised or lowered the model's score of an event",
            "the model's score and each feature's share in it; or why there is none",
            this::explain));
  }

  private void explain(Call call) {
    long id = call.id();
    StoredEvent event =
        parts
            .history()
            .find(id)
            .orElseThrow(
                () -> ApiException.notFound("there is no event " + id + " any more, or yet"));
    call.json(explained(event));
  }

  private ObjectNode explained(StoredEvent stored) {
    if (!(stored.event().event() instanceof RequestEvent request)) {
      return none("this is no request: models judge requests only");
    }
    Optional<ModelId> id = model(stored.event().verdict());
    if (id.isEmpty()) {
      return none("no model looked at this event");
    }
    RequestV1 features = parts.features();
    float[] row =
        features.row(
            request.request(),
            stored.event().verdict().botScore(),
            stored.event().place().country());
    try {
      ModelBundle model = models.get(id.get());
      return model
          .scorer()
          .contributions(row)
          .map(found -> node(model, row, found))
          .orElseGet(() ->
              none(id.get() + " is no model of trees, or from before explanations were kept"));
    } catch (ModelException e) {
      return none(String.valueOf(e.getMessage()));
    }
  }

  /** The model that judged, or else the one on trial. */
  private static Optional<ModelId> model(Verdict verdict) {
    Trial trial = verdict.trial();
    Optional<ModelId> judged = named(verdict.model());
    return judged.isPresent() || trial == null ? judged : named(trial.model());
  }

  private static Optional<ModelId> named(String model) {
    return ModelId.parse(model).filter(id -> !id.name().equals("heuristics"));
  }

  private static ObjectNode none(String why) {
    return Json.object().putNull("model").put("why", why);
  }

  private ObjectNode node(ModelBundle model, float[] row, Contributions found) {
    ObjectNode node = Json.object();
    node.put("model", model.card().id().toString())
        .put("score", model.score(row))
        .put("unit", found.unit().name().toLowerCase(Locale.ROOT))
        .put("base", found.base());
    ArrayNode list = node.putArray("features");
    List<String> names = parts.features().set().columns();
    IntStream.range(0, names.size())
        .boxed()
        .sorted(Comparator.comparingDouble(column -> -Math.abs(found.values().get(column))))
        .forEach(column ->
            list.addObject()
                .put("name", names.get(column))
                .put("value", row[column])
                .put("contribution", found.values().get(column)));
    return node;
  }
}
