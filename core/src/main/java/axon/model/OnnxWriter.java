package axon.model;

import axon.features.FeatureSet;
import axon.model.OnnxGraph.Port;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes a trained model as an ONNX file: opset 17, {@code ai.onnx.ml} 3, IR version 8.
 *
 * <p>Input: {@code features}, float[N, k] in the order of the feature set, without NaN. Outputs:
 * {@code label}, int64[N], 1 for an attack; {@code probabilities}, float[N, 2], calibrated, legit
 * and attack; with classes also {@code class_probabilities}, float[N, c]: of each kind of attack,
 * given that it is one. The metadata name feature set, its hash, columns and parameters, labels,
 * classes and the threshold. There is no time stamp: the same model gives the same bytes.
 */
public final class OnnxWriter {
  /** Keys of the metadata begin with it. */
  static final String PREFIX = "axon.";

  static final String INPUT = "features";
  static final String LABEL = "label";
  static final String PROBABILITIES = "probabilities";
  static final String CLASSES = "class_probabilities";

  private OnnxWriter() {}

  /**
   * {@return the bytes of the file}
   *
   * @param metadata goes in besides, sorted by key; its keys must not begin with {@code axon.}
   */
  public static byte[] write(TrainedModel model, Map<String, String> metadata) {
    return OnnxEncoder.encode(graph(model, metadata));
  }

  static OnnxGraph graph(TrainedModel model, Map<String, String> metadata) {
    GraphBuilder graph = new GraphBuilder();
    String raw = FormNodes.add(graph, "attack", model.attack());
    String attack = CalibrationNodes.add(graph, raw, model.calibration());
    graph.constant("threshold", new long[0], threshold(model.threshold()));
    graph.constant("one", new long[0], 1);
    graph.node("GreaterOrEqual", List.of(attack, "threshold"), "is_attack");
    graph.node("Cast", List.of("is_attack"), "label_column", "to", OnnxGraph.INT64);
    graph.constant("flat", -1);
    graph.node("Reshape", List.of("label_column", "flat"), LABEL);
    graph.node("Sub", List.of("one", attack), "legit");
    graph.node("Concat", List.of("legit", attack), PROBABILITIES, "axis", 1);
    model
        .classes()
        .ifPresent(
            form -> graph.node("Identity", List.of(FormNodes.add(graph, "class", form)), CLASSES));
    return graph.build(
        new Port(INPUT, OnnxGraph.FLOAT, List.of(-1L, (long) model.features().size())),
        outputs(model),
        metadata(model, metadata));
  }

  /** The least float that is not below it, so that floats compare to it as doubles would. */
  private static float threshold(double threshold) {
    float rounded = (float) threshold;
    return rounded < threshold ? Math.nextUp(rounded) : rounded;
  }

  private static List<Port> outputs(TrainedModel model) {
    List<Port> outputs = new ArrayList<>();
    outputs.add(new Port(LABEL, OnnxGraph.INT64, List.of(-1L)));
    outputs.add(new Port(PROBABILITIES, OnnxGraph.FLOAT, List.of(-1L, 2L)));
    if (model.classes().isPresent()) {
      long count = model.classNames().size();
      outputs.add(new Port(CLASSES, OnnxGraph.FLOAT, List.of(-1L, count)));
    }
    return outputs;
  }

  private static Map<String, String> metadata(TrainedModel model, Map<String, String> more) {
    Map<String, String> out = new LinkedHashMap<>();
    FeatureSet features = model.features();
    out.put(PREFIX + "task", "request");
    out.put(PREFIX + "features", features.name());
    out.put(PREFIX + "features_hash", features.hash());
    out.put(PREFIX + "feature_names", String.join("\n", features.columns()));
    out.put(PREFIX + "feature_parameters", String.join("\n", features.parameters()));
    out.put(PREFIX + "labels", "legit\nattack");
    out.put(PREFIX + "classes", String.join("\n", model.classNames()));
    out.put(PREFIX + "calibration", points(model.calibration()));
    out.put(PREFIX + "threshold", Double.toString(model.threshold()));
    addTo(out, more);
    return out;
  }

  /** Adds what goes in besides, sorted by key. */
  static void addTo(Map<String, String> out, Map<String, String> more) {
    new TreeMap<>(more).forEach((key, value) -> out.put(checked(key), value));
  }

  private static String points(Calibration calibration) {
    return calibration.points().stream()
        .map(point -> point.raw() + " " + point.probability())
        .collect(Collectors.joining("\n"));
  }

  private static String checked(String key) {
    if (key.startsWith(PREFIX)) {
      throw new IllegalArgumentException("«" + key + "» begins with " + PREFIX);
    }
    return key;
  }
}
