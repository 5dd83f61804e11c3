package axon.model;

import axon.features.FeatureSet;
import axon.model.Form.Link;
import axon.model.Form.Trees;
import axon.model.OnnxGraph.Node;
import axon.model.OnnxGraph.Port;
import axon.model.OnnxGraph.Tensor;
import axon.verdict.AttackType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes a session model as an ONNX file, and finds it in one again: opset 17, {@code ai.onnx.ml}
 * 3, IR version 8.
 *
 * <p>Input: {@code features}, float[N, 6] in the order of {@code session-v1}, unscaled, finite.
 * Outputs: {@code label}, int64[N], the place of the likeliest label; {@code probabilities},
 * float[N, labels]; {@code anomaly_score}, float[N], 0 (ordinary) to −1 (most anomalous). The
 * metadata name feature set, its hash and columns, the labels, and from where on a session is an
 * anomaly. There is no time stamp: the same model gives the same bytes.
 */
public final class SessionOnnx {
  static final String ANOMALY = "anomaly_score";

  private static final String SCALER = "scaler";
  private static final String TYPES = "types";
  private static final String PATHS = "paths";
  private static final String TASK = OnnxWriter.PREFIX + "task";

  private SessionOnnx() {}

  /**
   * {@return the bytes of the file}
   *
   * @param metadata goes in besides, sorted by key; its keys must not begin with {@code axon.}
   */
  public static byte[] write(SessionModel model, Map<String, String> metadata) {
    return OnnxEncoder.encode(graph(model, metadata));
  }

  private static OnnxGraph graph(SessionModel model, Map<String, String> metadata) {
    GraphBuilder graph = new GraphBuilder();
    String scaled = FormNodes.scaled(graph, SCALER, model.scaling());
    String shares = FormNodes.trees(graph, TYPES, scaled, model.types());
    graph.node("Identity", List.of(shares), OnnxWriter.PROBABILITIES);
    OnnxGraph.Attribute axis = new OnnxGraph.Attribute.Whole(1);
    OnnxGraph.Attribute none = new OnnxGraph.Attribute.Whole(0);
    Map<String, OnnxGraph.Attribute> settings =
        new TreeMap<>(Map.of("axis", axis, "keepdims", none));
    graph.node("", "ArgMax", List.of(shares), OnnxWriter.LABEL, settings);
    anomaly(graph, FormNodes.trees(graph, PATHS, scaled, model.paths()), model.usualPath());
    long columns = model.features().size();
    return graph.build(
        new Port(OnnxWriter.INPUT, OnnxGraph.FLOAT, List.of(-1L, columns)),
        List.of(
            new Port(OnnxWriter.LABEL, OnnxGraph.INT64, List.of(-1L)),
            new Port(
                OnnxWriter.PROBABILITIES,
                OnnxGraph.FLOAT,
                List.of(-1L, (long) model.labels().size())),
            new Port(ANOMALY, OnnxGraph.FLOAT, List.of(-1L))),
        metadata(model, metadata));
  }

  /** −2^(−path / usual path). */
  private static void anomaly(GraphBuilder graph, String path, float usualPath) {
    graph.constant("two", new long[0], 2);
    graph.constant("usual_path", new long[0], -usualPath);
    graph.constant("flat", -1);
    graph.node("Div", List.of(path, "usual_path"), "paths_exponent");
    graph.node("Pow", List.of("two", "paths_exponent"), "paths_oddness");
    graph.node("Neg", List.of("paths_oddness"), "anomaly_column");
    graph.node("Reshape", List.of("anomaly_column", "flat"), ANOMALY);
  }

  private static Map<String, String> metadata(SessionModel model, Map<String, String> more) {
    Map<String, String> out = new LinkedHashMap<>();
    FeatureSet features = model.features();
    out.put(TASK, Task.SESSION.wireName());
    out.put(OnnxWriter.PREFIX + "features", features.name());
    out.put(OnnxWriter.PREFIX + "features_hash", features.hash());
    out.put(OnnxWriter.PREFIX + "feature_names", String.join("\n", features.columns()));
    out.put(OnnxWriter.PREFIX + "labels", labels(model));
    out.put(OnnxWriter.PREFIX + "threshold", Double.toString(model.threshold()));
    OnnxWriter.addTo(out, more);
    return out;
  }

  private static String labels(SessionModel model) {
    return model.labels().stream().map(AttackType::wireName).collect(Collectors.joining("\n"));
  }

  /** {@return whether the file says that it is of this task} */
  static boolean isOne(OnnxGraph graph) {
    return Task.SESSION.wireName().equals(graph.metadata().get(TASK));
  }

  /**
   * {@return the model in a file that {@link #write} wrote}
   *
   * <p>It trusts nothing that it finds: what it makes of the file is written again, and only if
   * that gives the same bytes is it what the file computes.
   *
   * @throws ModelException if it is another file
   */
  public static SessionModel read(byte[] bytes, FeatureSet features) {
    if (bytes.length > OnnxFile.LIMIT) {
      throw new ModelException("the file has more than " + (OnnxFile.LIMIT >> 20) + " MiB");
    }
    OnnxGraph graph = OnnxDecoder.decode(bytes);
    if (!isOne(graph)) {
      throw new ModelException("the model is not of the task session");
    }
    try {
      SessionModel model = model(graph, features);
      Map<String, String> more = new LinkedHashMap<>(graph.metadata());
      more.keySet().removeIf(key -> key.startsWith(OnnxWriter.PREFIX));
      if (Arrays.equals(write(model, more), bytes)) {
        return model;
      }
    } catch (IllegalArgumentException
        | ModelException
        | ArithmeticException
        | IndexOutOfBoundsException e) {
      throw new ModelException("the graph is not one that Axon wrote: " + e.getMessage(), e);
    }
    throw new ModelException("the graph is not one that Axon wrote for " + features.name());
  }

  private static SessionModel model(OnnxGraph graph, FeatureSet features) {
    List<AttackType> labels = new ArrayList<>();
    for (String name : said(graph, "labels").split("\n", -1)) {
      labels.add(
          AttackType.ofWireName(name)
              .orElseThrow(() -> new ModelException("«" + name + "» is no type of session")));
    }
    Scaling scaling =
        new Scaling(numbers(graph, SCALER + "_means"), numbers(graph, SCALER + "_factors"));
    return new SessionModel(
        features,
        scaling,
        trees(graph, TYPES, features.size(), Link.SHARES),
        labels,
        trees(graph, PATHS, features.size(), Link.MEAN),
        -numbers(graph, "usual_path")[0],
        Double.parseDouble(said(graph, "threshold")));
  }

  private static Trees trees(OnnxGraph graph, String name, int columns, Link link) {
    for (Node node : graph.nodes()) {
      if (node.outputs().contains(name + "_trees")) {
        int outputs = Math.toIntExact(node.whole("n_targets", 1));
        List<Float> bases = new ArrayList<>();
        for (float base : link == Link.MEAN ? new float[1] : node.numbers("base_values")) {
          bases.add(base);
        }
        return new Trees(columns, outputs, link, bases, TreeTable.members(node, "target"));
      }
    }
    throw new ModelException("the graph has no " + name);
  }

  private static String said(OnnxGraph graph, String key) {
    return graph.metadata().getOrDefault(OnnxWriter.PREFIX + key, "");
  }

  private static float[] numbers(OnnxGraph graph, String name) {
    if (graph.constants().get(name) instanceof Tensor.Floats floats) {
      return floats.values().toArray();
    }
    throw new ModelException("the graph has no constant «" + name + "»");
  }
}
