package axon.model;

import axon.model.Form.Link;
import axon.model.Form.Network;
import axon.model.Form.Trees;
import java.util.List;

/** The nodes of a form: from the features to its outputs, float[N, outputs]. */
final class FormNodes {
  private FormNodes() {}

  /**
   * {@return the name of the tensor with the form's outputs}
   *
   * @param name what the names of its nodes and constants begin with
   */
  static String add(GraphBuilder graph, String name, Form form) {
    return switch (form) {
      case Trees trees -> trees(graph, name, OnnxWriter.INPUT, trees);
      case Network network -> network(graph, name, network);
    };
  }

  /**
   * {@return the name of the tensor with the outputs of trees}
   *
   * @param input the tensor that their questions are about
   */
  static String trees(GraphBuilder graph, String name, String input, Trees trees) {
    String sums = TreeNodes.add(graph, name, input, trees);
    return switch (trees.link()) {
      case MEAN -> sums;
      case LOGISTIC -> graph.node("Sigmoid", List.of(sums), name + "_raw");
      case SOFTMAX -> graph.node("Softmax", List.of(sums), name + "_raw", "axis", 1);
      case SHARES -> {
        graph.constant(name + "_axis", 1);
        List<String> summed = List.of(sums, name + "_axis");
        String total = graph.node("ReduceSum", summed, name + "_total", "keepdims", 1);
        yield graph.node("Div", List.of(sums, total), name + "_raw");
      }
    };
  }

  private static String network(GraphBuilder graph, String name, Network network) {
    String tensor = scaled(graph, name, network.scaling());
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      String step = name + "_layer" + i;
      long[] shape = {layer.outputs(), layer.inputs()};
      graph.constant(step + "_weights", shape, layer.weights());
      graph.constant(step + "_bias", new long[] {layer.outputs()}, layer.biases());
      List<String> inputs = List.of(tensor, step + "_weights", step + "_bias");
      tensor = graph.node("Gemm", inputs, step, "transB", 1);
      boolean last = i == network.layers().size() - 1;
      tensor = graph.node(last ? "Sigmoid" : "Relu", List.of(tensor), step + "_out");
    }
    return tensor;
  }

  /** {@return the name of the tensor with the features, scaled} */
  static String scaled(GraphBuilder graph, String name, Scaling scaling) {
    int columns = scaling.columns();
    float[] means = new float[columns];
    float[] factors = new float[columns];
    for (int i = 0; i < columns; i++) {
      means[i] = scaling.mean(i);
      factors[i] = scaling.factor(i);
    }
    graph.constant(name + "_means", new long[] {columns}, means);
    graph.constant(name + "_factors", new long[] {columns}, factors);
    graph.node("Sub", List.of(OnnxWriter.INPUT, name + "_means"), name + "_centred");
    return graph.node("Mul", List.of(name + "_centred", name + "_factors"), name + "_scaled");
  }

  /** {@return the setting that says how the trees of an output become one number} */
  static String aggregate(Link link) {
    return switch (link) {
      case MEAN -> "AVERAGE";
      case LOGISTIC, SOFTMAX, SHARES -> "SUM";
    };
  }
}
