package axon.api;

import axon.model.ModelCard;
import axon.model.ModelException;
import axon.model.ModelId;
import axon.model.Provenance;
import axon.model.Task;
import axon.registry.LearningRun;
import axon.registry.Lineup;
import axon.registry.Registry;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The models: who judges, what there is, how the latest retraining went. */
final class ModelRoutes {
  /** Of each version's measurements, these are listed; its card has all. */
  private static final List<String> FIGURES =
      List.of(
          "roc_auc",
          "recall_at_0.1pct_fpr",
          "recall_at_1pct_fpr",
          "mean_recall_at_1pct_fpr",
          "mcc",
          "calibration_error",
          "confusion");

  private final ModelDesk desk;
  private final MeterRegistry meters;

  ModelRoutes(ModelDesk desk, MeterRegistry meters) {
    this.desk = desk;
    this.meters = meters;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/api/models",
            Need.READ,
            "Models",
            "who judges, all versions with their figures, and the latest retraining",
            this::models),
        Route.get(
                "/api/models/card",
                Need.READ,
                "One version's card",
                "all that is known of the version",
                this::card)
            .with("id", "NAME@VERSION"),
        Route.post(
                "/api/models/retrain",
                Need.ADMIN,
                "Retrains now, in a process of its own",
                Map.of(),
                this::retrain)
            .answering(202, "application/json", "it began"));
  }

  private void models(Call call) {
    Registry registry = desk.registry();
    Lineup lineup = registry.lineup();
    ObjectNode node = Json.object();
    node.put("serving", desk.serving().get().orElse("heuristics"))
        .put("champion", text(lineup.champion()))
        .put("challenger", text(lineup.challenger()))
        .put("share", lineup.share())
        .put("can_roll_back", !lineup.past().isEmpty());
    node.putObject("failures")
        .put("champion", failures("champion"))
        .put("challenger", failures("challenger"));
    Lineup sessions = registry.lineup(Task.SESSION);
    node.putObject("sessions")
        .put("serving", desk.sessions().serving().get().orElse("rules"))
        .put("champion", text(sessions.champion()))
        .put("can_roll_back", !sessions.past().isEmpty());
    ArrayNode versions = node.putArray("versions");
    for (ModelId id : registry.list()) {
      ObjectNode version = versions.addObject();
      Task task = registry.task(id);
      Lineup own = task == Task.SESSION ? sessions : lineup;
      version.put("id", id.toString()).put("task", task.wireName());
      version.put("stage", own.stage(id).wireName());
      try {
        describe(version, registry.card(id));
      } catch (ModelException e) {
        version.put("broken", e.getMessage());
      }
    }
    Optional<LearningRun> run = registry.latestRun();
    if (run.isPresent()) {
      node.set("retraining", told(run.get()));
    } else {
      node.putNull("retraining");
    }
    call.json(node);
  }

  /** Events since the start on which a model failed and the heuristics stood in. */
  private long failures(String role) {
    Counter counter = meters.find("axon.model.failures").tag("role", role).counter();
    return counter == null ? 0 : (long) counter.count();
  }

  private static @Nullable String text(Optional<ModelId> id) {
    return id.map(ModelId::toString).orElse(null);
  }

  private static void describe(ObjectNode version, ModelCard card) {
    Provenance.Training training = card.provenance().training();
    version
        .put("algorithm", training.algorithm())
        .put("created", training.created())
        .put("seconds", training.seconds())
        .put("parent", training.parent())
        .put("simulated", card.provenance().data().simulated())
        .put("features", card.contents().features())
        .put("threshold", card.contents().threshold())
        .put("sha256", card.contents().sha256());
    ObjectNode counts = version.putObject("counts");
    card.provenance().data().counts().forEach(counts::put);
    ObjectNode metrics = version.putObject("metrics");
    card.provenance()
        .metrics()
        .properties()
        .forEach(split -> {
          if (split.getValue().isObject()) {
            ObjectNode figures = metrics.putObject(split.getKey());
            FIGURES.stream()
                .filter(split.getValue()::has)
                .forEach(name -> figures.set(name, split.getValue().path(name)));
          } else {
            version.set(split.getKey(), split.getValue());
          }
        });
  }

  private static ObjectNode told(LearningRun run) {
    ObjectNode node = Json.object();
    node.put("state", run.state().name().toLowerCase(Locale.ROOT))
        .put("started", run.started())
        .put("work", run.work())
        .put("done", run.done())
        .put("of", run.of())
        .put("version", run.version())
        .put("message", run.message());
    if (run.ended() == 0) {
      node.putNull("ended");
    } else {
      node.put("ended", run.ended());
    }
    ArrayNode lines = node.putArray("lines");
    for (LearningRun.Line line : run.lines()) {
      lines.addObject().put("passed", line.passed()).put("text", line.text());
    }
    return node;
  }

  private void card(Call call) {
    ModelId id =
        ModelId.parse(call.query("id", ""))
            .orElseThrow(() -> ApiException.badRequest("id is no NAME@VERSION"));
    if (!desk.registry().list().contains(id)) {
      throw ApiException.notFound("there is no model " + id);
    }
    call.json(Json.readObject(desk.registry().card(id).toJson().getBytes(StandardCharsets.UTF_8)));
  }

  private void retrain(Call call) {
    if (!desk.retrain().getAsBoolean()) {
      throw new ApiException(409, "busy", "a retraining is under way");
    }
    call.json(202, Json.object().put("state", "running"));
  }
}
