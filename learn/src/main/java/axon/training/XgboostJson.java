package axon.training;

import axon.model.Form;
import axon.model.Tree;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Reads the library's JSON model: a row goes left if its feature is below the split condition, and
 * a leaf's value stands where an inner node has its condition. Nodes are numbered anew from the
 * root, so that a child always comes after its parent.
 */
final class XgboostJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonNode learner;
  private final int rounds;

  private XgboostJson(JsonNode learner, int rounds) {
    this.learner = learner;
    this.rounds = rounds;
  }

  /** {@return the model of a run, of which the rounds that count are read} */
  static XgboostJson of(Xgboost.Run run) {
    try {
      return new XgboostJson(MAPPER.readTree(run.json()).path("learner"), run.rounds());
    } catch (IOException e) {
      throw new TrainingException("XGBoost gave a model that is no JSON", e);
    }
  }

  /** {@return boosted trees with one output, the log-odds of an attack} */
  Form.Trees logistic(int columns) {
    double share = baseScores(1).getFirst();
    float base = (float) StrictMath.log(share / (1 - share));
    List<Form.Member> members = members(value -> value);
    return new Form.Trees(columns, 1, Form.Link.LOGISTIC, List.of(base), members);
  }

  /** {@return a forest whose every leaf is a probability; the library keeps them as small sums} */
  Form.Trees mean(int columns) {
    double base = baseScores(1).getFirst();
    int trees = learner.path("gradient_booster").path("model").path("trees").size();
    List<Form.Member> members = members(value -> Math.clamp(base + value * trees, 0.0, 1.0));
    return new Form.Trees(columns, 1, Form.Link.MEAN, List.of(0f), members);
  }

  /** {@return boosted trees with an output for each class} */
  Form.Trees softmax(int columns, int classes) {
    List<Float> bases = baseScores(classes).stream().map(Double::floatValue).toList();
    List<Form.Member> members = members(value -> value);
    return new Form.Trees(columns, classes, Form.Link.SOFTMAX, bases, members);
  }

  private List<Double> baseScores(int outputs) {
    String text = learner.path("learner_model_param").path("base_score").asText();
    String[] parts = text.replace("[", "").replace("]", "").split(",");
    List<Double> scores = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      scores.add((double) Float.parseFloat(parts[Math.min(i, parts.length - 1)].strip()));
    }
    return scores;
  }

  private List<Form.Member> members(DoubleUnaryOperator leaf) {
    JsonNode model = learner.path("gradient_booster").path("model");
    JsonNode trees = model.path("trees");
    JsonNode outputs = model.path("tree_info");
    int end = model.path("iteration_indptr").path(rounds).asInt(trees.size());
    List<Form.Member> members = new ArrayList<>();
    for (int i = 0; i < end; i++) {
      members.add(new Form.Member(tree(trees.get(i), leaf), outputs.path(i).asInt()));
    }
    return members;
  }

  private static Tree tree(JsonNode json, DoubleUnaryOperator leaf) {
    JsonNode lefts = json.path("left_children");
    JsonNode rights = json.path("right_children");
    List<Integer> order = new ArrayList<>(List.of(0));
    int[] left = new int[lefts.size()];
    int[] right = new int[lefts.size()];
    for (int at = 0; at < order.size(); at++) {
      int old = order.get(at);
      if (lefts.path(old).asInt() >= 0) {
        left[at] = order.size();
        order.add(lefts.path(old).asInt());
        right[at] = order.size();
        order.add(rights.path(old).asInt());
      }
    }
    return tree(json, order, left, right, leaf);
  }

  private static Tree tree(
      JsonNode json, List<Integer> order, int[] left, int[] right, DoubleUnaryOperator leaf) {
    int nodes = order.size();
    int[] features = new int[nodes];
    float[] thresholds = new float[nodes];
    float[] values = new float[nodes];
    int[] lefts = new int[nodes];
    int[] rights = new int[nodes];
    float[] covers = new float[nodes];
    for (int at = 0; at < nodes; at++) {
      int old = order.get(at);
      float condition = Float.parseFloat(json.path("split_conditions").path(old).asText());
      boolean inner = left[at] > 0;
      features[at] = inner ? json.path("split_indices").path(old).asInt() : Tree.LEAF;
      thresholds[at] = inner ? condition : 0;
      values[at] = inner ? 0 : (float) leaf.applyAsDouble(condition);
      lefts[at] = left[at];
      rights[at] = right[at];
      covers[at] = Float.parseFloat(json.path("sum_hessian").path(old).asText("0"));
    }
    return new Tree(features, thresholds, lefts, rights, values, covers);
  }
}
