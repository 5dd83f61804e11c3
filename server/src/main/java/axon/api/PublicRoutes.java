package axon.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Health, meters and the API's own description. */
final class PublicRoutes {
  private final ConsoleParts parts;

  PublicRoutes(ConsoleParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/health",
            Need.NONE,
            "Whether all is well",
            "status ok; 503 and status degraded with reasons if not",
            this::health),
        Route.get("/metrics", Need.READ, "All meters", "Prometheus' text format", this::metrics)
            .answering(200, "text/plain; version=0.0.4", "Prometheus' text format"));
  }

  private void health(Call call) {
    List<String> faults = parts.station().faults().get();
    Optional<String> model = parts.models().serving().get();
    ObjectNode node = Json.object();
    node.put("status", faults.isEmpty() ? "ok" : "degraded")
        .put("timestamp", parts.clock().millis())
        .put("version", parts.station().version())
        .put("model_loaded", model.isPresent());
    node.putObject("models")
        .put("request", model.orElse(null))
        .put("session", parts.models().sessions().serving().get().orElse(null));
    if (!faults.isEmpty()) {
      ArrayNode reasons = node.putArray("reasons");
      faults.forEach(reasons::add);
    }
    call.json(faults.isEmpty() ? 200 : 503, node);
  }

  private void metrics(Call call) {
    call.send(200, "text/plain; version=0.0.4; charset=utf-8", parts.metrics().get());
  }
}
