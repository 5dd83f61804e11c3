package axon.api;

import axon.features.SessionV1;
import axon.model.ModelException;
import axon.model.ModelId;
import axon.model.Task;
import axon.registry.Registry;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Any model of the registry by the Open Inference Protocol (KServe v2, REST). A model without a
 * version is its champion, or else its newest version.
 */
final class InferenceRoutes {
  private static final Map<String, String> BODY =
      Map.of(
          "id", "given back in the answer; may be absent",
          "inputs", "one tensor: features, FP32, [N, number of features], N from 1 to 1000",
          "outputs", "the names of the outputs that are wanted; all if absent");

  private final ConsoleParts parts;
  private final LoadedModels models;

  InferenceRoutes(ConsoleParts parts, LoadedModels models) {
    this.parts = parts;
    this.models = models;
  }

  List<Route> routes() {
    String model = "/v2/models/{name}";
    String version = model + "/versions/{version}";
    return List.of(
        Route.get(
            "/v2",
            Need.PREDICT,
            "The server by the Open Inference Protocol",
            "name, version and extensions",
            this::server),
        Route.get(
            "/v2/health/live",
            Need.NONE,
            "Whether the process answers",
            "live",
            call -> call.json(Json.object().put("live", true))),
        Route.get(
            "/v2/health/ready",
            Need.NONE,
            "Whether inference can be asked for",
            "ready; 503 if the record is not well",
            this::ready),
        Route.get(
            model,
            Need.PREDICT,
            "A model: versions, inputs, outputs",
            "its versions, inputs and outputs",
            this::describe),
        Route.get(
            version,
            Need.PREDICT,
            "A version: inputs, outputs",
            "its inputs and outputs",
            this::describe),
        Route.get(
            model + "/ready",
            Need.PREDICT,
            "Whether a model can be asked",
            "ready",
            this::modelReady),
        Route.get(
            version + "/ready",
            Need.PREDICT,
            "Whether a version can be asked",
            "ready",
            this::modelReady),
        infer(model + "/infer", "Scores rows by a model"),
        infer(version + "/infer", "Scores rows by a version"));
  }

  private Route infer(String path, String summary) {
    return Route.post(path, Need.PREDICT, summary, BODY, this::infer)
        .answering(
            200,
            "application/json",
            "the outputs as tensors: label, probabilities, of sessions also anomaly_score");
  }

  private void server(Call call) {
    ObjectNode node = Json.object().put("name", "axon").put("version", parts.station().version());
    node.putArray("extensions");
    call.json(node);
  }

  private void ready(Call call) {
    boolean well = parts.station().faults().get().isEmpty();
    call.json(well ? 200 : 503, Json.object().put("ready", well));
  }

  private void modelReady(Call call) {
    ModelId id = asked(call);
    load(id);
    call.json(Json.object().put("name", id.name()).put("ready", true));
  }

  private void describe(Call call) {
    ModelId id = asked(call);
    load(id);
    ObjectNode node = Json.object().put("name", id.name());
    ArrayNode versions = node.putArray("versions");
    models.registry().list().stream()
        .filter(other -> other.name().equals(id.name()))
        .forEach(other -> versions.add(Integer.toString(other.version())));
    node.put("platform", "onnx_onnxv1");
    Task task = models.task(id);
    Tensors.describe(node.putArray("inputs"), "features", "FP32", columns(task));
    ArrayNode outputs = node.putArray("outputs");
    Tensors.describe(outputs, "label", "INT64");
    switch (task) {
      case REQUEST -> Tensors.describe(outputs, "probabilities", "FP32", 2);
      case SESSION -> {
        int labels = models.session(id).model().labels().size();
        Tensors.describe(outputs, "probabilities", "FP32", labels);
        Tensors.describe(outputs, "anomaly_score", "FP32");
      }
    }
    call.json(node);
  }

  private int columns(Task task) {
    return switch (task) {
      case REQUEST -> models.features().size();
      case SESSION -> SessionV1.SET.size();
    };
  }

  private void infer(Call call) {
    ModelId id = asked(call);
    load(id);
    Task task = models.task(id);
    ObjectNode body = call.body(Tensors.LARGEST_BODY);
    try {
      call.json(
          switch (task) {
            case REQUEST ->
                Tensors.answer(
                    Tensors.question(body, columns(task), Tensors.OF_REQUESTS), models.get(id));
            case SESSION ->
                Tensors.answer(
                    Tensors.question(body, columns(task), Tensors.OF_SESSIONS), models.session(id));
          });
    } catch (ModelException e) {
      throw new ApiException(500, "model_failed", String.valueOf(e.getMessage()));
    }
  }

  /** Sees to it that a version is ready to score. */
  private void load(ModelId id) {
    if (!models.registry().list().contains(id)) {
      throw ApiException.notFound("there is no model " + id);
    }
    try {
      switch (models.task(id)) {
        case REQUEST -> models.get(id);
        case SESSION -> models.session(id);
      }
    } catch (ModelException e) {
      throw new ApiException(409, "refused", String.valueOf(e.getMessage()));
    }
  }

  private ModelId asked(Call call) {
    String name = call.context().pathParam("name");
    if (!ModelId.isName(name)) {
      throw ApiException.notFound("there is no model of that name");
    }
    String version = call.context().pathParamMap().get("version");
    if (version != null) {
      return ModelId.parse(name + "@" + version)
          .orElseThrow(() -> ApiException.notFound("there is no such version of " + name));
    }
    Registry registry = models.registry();
    Optional<ModelId> champion =
        Arrays.stream(Task.values())
            .flatMap(task -> registry.lineup(task).champion().stream())
            .filter(id -> id.name().equals(name))
            .findFirst();
    return champion
        .or(() ->
            registry.list().stream()
                .filter(id -> id.name().equals(name))
                .reduce((_, later) -> later))
        .orElseThrow(() -> ApiException.notFound("there is no model " + name));
  }
}
