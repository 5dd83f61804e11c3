package axon.model;

import axon.features.FeatureSet;
import axon.model.Calibration.Point;
import axon.model.Form.Link;
import axon.model.Form.Network;
import axon.model.Form.Trees;
import axon.model.OnnxGraph.Node;
import axon.model.OnnxGraph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the model in a file that {@link OnnxWriter} wrote. It trusts nothing that it finds: what it
 * makes of the file is written again, and only if that gives the same bytes is it what the file
 * computes.
 */
final class OwnGraph {
  private final OnnxGraph graph;

  private OwnGraph(OnnxGraph graph) {
    this.graph = graph;
  }

  /** {@return the model; empty if the file is not exactly of our making} */
  static Optional<TrainedModel> recover(OnnxGraph graph, byte[] bytes) {
    if (!graph.metadata().containsKey(OnnxWriter.PREFIX + "features_hash")) {
      return Optional.empty();
    }
    try {
      TrainedModel model = new OwnGraph(graph).model();
      Map<String, String> more = new LinkedHashMap<>(graph.metadata());
      more.keySet().removeIf(key -> key.startsWith(OnnxWriter.PREFIX));
      return Arrays.equals(OnnxWriter.write(model, more), bytes)
          ? Optional.of(model)
          : Optional.empty();
    } catch (IllegalArgumentException
        | ModelException
        | ArithmeticException
        | IndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }

  private TrainedModel model() {
    FeatureSet features =
        new FeatureSet(said("features"), lines("feature_names"), lines("feature_parameters"));
    List<String> classes = lines("classes");
    return new TrainedModel(
        features,
        form("attack", features.size()),
        calibration(),
        Double.parseDouble(said("threshold")),
        classes.isEmpty() ? Optional.empty() : Optional.of(form("class", features.size())),
        classes);
  }

  private String said(String key) {
    return graph.metadata().getOrDefault(OnnxWriter.PREFIX + key, "");
  }

  private List<String> lines(String key) {
    return said(key).isEmpty() ? List.of() : List.of(said(key).split("\n", -1));
  }

  private Calibration calibration() {
    List<Point> points = new ArrayList<>();
    for (String line : lines("calibration")) {
      String[] pair = line.split(" ", 2);
      points.add(new Point(Float.parseFloat(pair[0]), Float.parseFloat(pair[1])));
    }
    return new Calibration(points);
  }

  private Form form(String name, int columns) {
    for (Node node : graph.nodes()) {
      if (node.outputs().contains(name + "_trees")) {
        return trees(node, name, columns);
      }
    }
    return network(name);
  }

  private Trees trees(Node node, String name, int columns) {
    int outputs = Math.toIntExact(node.whole("n_targets", 1));
    Link link = Link.MEAN;
    for (Node next : graph.nodes()) {
      if (next.outputs().contains(name + "_raw")) {
        link = next.operator().equals("Softmax") ? Link.SOFTMAX : Link.LOGISTIC;
      }
    }
    List<Float> bases = new ArrayList<>();
    for (float base : link == Link.MEAN ? new float[1] : node.numbers("base_values")) {
      bases.add(base);
    }
    return new Trees(columns, outputs, link, bases, TreeTable.members(node, "target"));
  }

  private Network network(String name) {
    Scaling scaling = new Scaling(numbers(name + "_means"), numbers(name + "_factors"));
    List<Layer> layers = new ArrayList<>();
    while (graph.constants().containsKey(name + "_layer" + layers.size() + "_weights")) {
      String step = name + "_layer" + layers.size();
      Tensor.Floats weights = floats(step + "_weights");
      long[] shape = weights.shape().toArray();
      int outputs = Math.toIntExact(shape[0]);
      int inputs = Math.toIntExact(shape[1]);
      float[] bias = numbers(step + "_bias");
      layers.add(new Layer(inputs, outputs, weights.values().toArray(), bias));
    }
    return new Network(scaling, layers);
  }

  private float[] numbers(String name) {
    return floats(name).values().toArray();
  }

  private Tensor.Floats floats(String name) {
    if (graph.constants().get(name) instanceof Tensor.Floats floats) {
      return floats;
    }
    throw new ModelException("the graph has no constant «" + name + "»");
  }
}
