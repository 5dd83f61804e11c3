package axon.api;

import axon.features.FeatureSet;
import axon.model.ModelException;
import axon.model.ModelId;
import axon.model.Task;
import axon.registry.Lineup;
import axon.registry.Registry;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Changes who judges, at once and without a lost event. */
final class LineupRoutes {
  private static final String ID = "NAME@VERSION";

  private final ModelDesk desk;
  private final FeatureSet features;

  LineupRoutes(ModelDesk desk, FeatureSet features) {
    this.desk = desk;
    this.features = features;
  }

  List<Route> routes() {
    return List.of(
        change("promote", "Makes a version the champion", Map.of("id", ID), this::promote),
        change(
            "challenge",
            "Has a version scored beside the champion, or ends that",
            Map.of("id", ID + ", or null for none", "share", "0 to 100; 0 if absent"),
            this::challenge),
        change(
                "rollback",
                "Goes back to the champion before, or to heuristics (for sessions: rules)",
                Map.of(),
                this::back)
            .with("task", "request or session; request if absent"));
  }

  private static Route change(
      String name, String summary, Map<String, String> body, Route.Action action) {
    return Route.post("/api/models/" + name, Need.ADMIN, summary, body, action)
        .answering(200, "application/json", "who judges now");
  }

  private void promote(Call call) {
    ModelId id = id(Call.text(call.body(), "id"));
    answer(call, () -> desk.registry().promote(id, features));
  }

  private void challenge(Call call) {
    ObjectNode body = call.body();
    Registry registry = desk.registry();
    if (body.path("id").isNull()) {
      answer(call, registry::endChallenge);
      return;
    }
    ModelId id = id(Call.text(body, "id"));
    JsonNode share = body.path("share");
    boolean fits = share.isInt() && share.intValue() >= 0 && share.intValue() <= 100;
    if (!share.isMissingNode() && !fits) {
      throw ApiException.badRequest("share is not a whole number from 0 to 100");
    }
    answer(call, () -> registry.challenge(id, share.asInt(0), features));
  }

  private void back(Call call) {
    Task task =
        Task.ofWireName(call.query("task", Task.REQUEST.wireName()))
            .orElseThrow(() -> ApiException.badRequest("task is neither request nor session"));
    answer(call, () -> desk.registry().rollback(task, features));
  }

  private static ModelId id(String text) {
    return ModelId.parse(text).orElseThrow(() -> ApiException.badRequest("id is no " + ID));
  }

  private void answer(Call call, Supplier<Lineup> change) {
    Lineup lineup;
    try {
      lineup = change.get();
    } catch (ModelException e) {
      throw new ApiException(409, "refused", String.valueOf(e.getMessage()));
    }
    ObjectNode node = Json.object();
    node.put("champion", lineup.champion().map(ModelId::toString).orElse(null))
        .put("challenger", lineup.challenger().map(ModelId::toString).orElse(null))
        .put("share", lineup.share());
    ArrayNode lines = node.putArray("done");
    desk.reload().get().forEach(lines::add);
    call.json(node);
  }
}
