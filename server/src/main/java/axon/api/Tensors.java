package axon.api;

import axon.model.ModelBundle;
import axon.model.ModelId;
import axon.model.SessionBundle;
import axon.model.SessionScore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tensors in JSON, as the Open Inference Protocol has them. Pure functions. */
final class Tensors {
  static final int LARGEST_BODY = 1 << 20;
  private static final int MOST_ROWS = 1000;
  private static final int LONGEST_ID = 128;

  /** What a model for requests gives. */
  static final List<String> OF_REQUESTS = List.of("label", "probabilities");

  /** What a model for sessions gives. */
  static final List<String> OF_SESSIONS = List.of("label", "probabilities", "anomaly_score");

  private Tensors() {}

  /**
   * What is asked.
   *
   * @param id the asker's own, or null
   * @param outputs the names of those that are wanted
   */
  record Question(@Nullable String id, List<float[]> rows, Set<String> outputs) {}

  /** Adds the description of a tensor of any number of rows. */
  static void describe(ArrayNode list, String name, String type, int... columns) {
    ArrayNode shape = list.addObject().put("name", name).put("datatype", type).putArray("shape");
    shape.add(-1);
    for (int count : columns) {
      shape.add(count);
    }
  }

  /**
   * {@return the question in a request's body}
   *
   * @param columns how many features a row has
   * @param given the names of the outputs that there are
   * @throws ApiException with what is wrong with it
   */
  static Question question(ObjectNode body, int columns, List<String> given) {
    JsonNode inputs = body.path("inputs");
    if (!inputs.isArray() || inputs.size() != 1) {
      throw ApiException.badRequest("inputs is not a list of one tensor");
    }
    JsonNode input = inputs.path(0);
    if (!input.path("name").asText().equals("features")) {
      throw ApiException.badRequest("the input is not named features");
    }
    if (!input.path("datatype").asText().equals("FP32")) {
      throw ApiException.badRequest("the datatype of features is not FP32");
    }
    int rows = rows(input.path("shape"), columns);
    Filling filling = new Filling(new float[rows * columns]);
    filling.add(input.path("data"), 0);
    return new Question(
        id(body), filling.rows(rows, columns), outputs(body.path("outputs"), given));
  }

  private static @Nullable String id(ObjectNode body) {
    JsonNode id = body.path("id");
    if (id.isMissingNode() || id.isNull()) {
      return null;
    }
    if (!id.isTextual() || id.textValue().length() > LONGEST_ID) {
      throw ApiException.badRequest("id is no text of at most " + LONGEST_ID + " characters");
    }
    return id.textValue();
  }

  private static int rows(JsonNode shape, int columns) {
    boolean fits =
        shape.isArray()
            && shape.size() == 2
            && shape.path(0).isInt()
            && shape.path(0).intValue() >= 1
            && shape.path(1).isInt()
            && shape.path(1).intValue() == columns;
    if (!fits) {
      throw ApiException.badRequest("the shape of features is not [N, " + columns + "]");
    }
    if (shape.path(0).intValue() > MOST_ROWS) {
      throw new ApiException(413, "too_large", "features has more than " + MOST_ROWS + " rows");
    }
    return shape.path(0).intValue();
  }

  private static Set<String> outputs(JsonNode wanted, List<String> given) {
    if (wanted.isMissingNode() || wanted.isNull() || (wanted.isArray() && wanted.isEmpty())) {
      return new LinkedHashSet<>(given);
    }
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode output : wanted) {
      names.add(output.path("name").asText());
    }
    if (!given.containsAll(names)) {
      throw ApiException.badRequest(
          "outputs names something else than " + String.join(", ", given));
    }
    return names;
  }

  /** Takes numbers in, flat or in lists within lists, as the protocol allows. */
  private static final class Filling {
    private final float[] values;
    private int filled;

    Filling(float[] values) {
      this.values = values;
    }

    void add(JsonNode data, int depth) {
      if (data.isArray() && depth < 2) {
        data.forEach(part -> add(part, depth + 1));
        return;
      }
      float value = data.floatValue();
      if (!data.isNumber() || !Float.isFinite(value)) {
        throw ApiException.badRequest("the data of features holds something that is no number");
      }
      if (filled < values.length) {
        values[filled] = value;
      }
      filled++;
    }

    List<float[]> rows(int count, int columns) {
      if (filled != values.length) {
        throw ApiException.badRequest(
            "the data of features holds " + filled + " numbers, not " + values.length);
      }
      return IntStream.range(0, count)
          .mapToObj(row -> Arrays.copyOfRange(values, row * columns, (row + 1) * columns))
          .toList();
    }
  }

  /** {@return what a model for requests says to the question} */
  static ObjectNode answer(Question question, ModelBundle model) {
    ArrayNode labels = Json.array();
    ArrayNode probabilities = Json.array();
    for (float[] row : question.rows()) {
      float attack = model.scorer().probability(row);
      labels.add(attack >= model.card().contents().threshold() ? 1 : 0);
      probabilities.add(1 - attack).add(attack);
    }
    ObjectNode node = begun(question, model.card().id());
    ArrayNode outputs = node.putArray("outputs");
    add(question, outputs, "label", "INT64", labels);
    add(question, outputs, "probabilities", "FP32", probabilities, 2);
    return node;
  }

  /** {@return what a model for sessions says to the question} */
  static ObjectNode answer(Question question, SessionBundle model) {
    ArrayNode labels = Json.array();
    ArrayNode probabilities = Json.array();
    ArrayNode anomalies = Json.array();
    for (float[] row : question.rows()) {
      SessionScore score = model.judge().scorer().score(row);
      labels.add(score.best());
      for (int label = 0; label < score.labels(); label++) {
        probabilities.add(score.probability(label));
      }
      anomalies.add(score.anomaly());
    }
    ObjectNode node = begun(question, model.card().id());
    ArrayNode outputs = node.putArray("outputs");
    add(question, outputs, "label", "INT64", labels);
    add(question, outputs, "probabilities", "FP32", probabilities, model.model().labels().size());
    add(question, outputs, "anomaly_score", "FP32", anomalies);
    return node;
  }

  private static ObjectNode begun(Question question, ModelId id) {
    ObjectNode node = Json.object().put("model_name", id.name());
    node.put("model_version", Integer.toString(id.version()));
    if (question.id() != null) {
      node.put("id", question.id());
    }
    return node;
  }

  /** Adds an output, if it is wanted. */
  private static void add(
      Question question, ArrayNode list, String name, String type, ArrayNode data, int... columns) {
    if (question.outputs().contains(name)) {
      ObjectNode tensor = list.addObject().put("name", name).put("datatype", type);
      ArrayNode sizes = tensor.putArray("shape").add(question.rows().size());
      for (int size : columns) {
        sizes.add(size);
      }
      tensor.set("data", data);
    }
  }
}
