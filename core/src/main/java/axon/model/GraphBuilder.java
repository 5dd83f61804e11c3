package axon.model;

import axon.model.OnnxGraph.Attribute;
import axon.model.OnnxGraph.Node;
import axon.model.OnnxGraph.Port;
import axon.model.OnnxGraph.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A graph of ours in the making. Used by one thread. */
final class GraphBuilder {
  /** The domain of the operators for trees. */
  static final String ML = "ai.onnx.ml";

  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Tensor> constants = new LinkedHashMap<>();

  void constant(String name, long[] shape, float... values) {
    constants.put(name, new Tensor.Floats(LongList.of(shape), FloatList.of(values)));
  }

  /** A list of whole numbers. */
  void constant(String name, long... values) {
    constants.put(name, new Tensor.Longs(LongList.of(values.length), LongList.of(values)));
  }

  /** {@return the output's name} */
  String node(String operator, List<String> inputs, String output) {
    return node("", operator, inputs, output, Map.of());
  }

  String node(String operator, List<String> inputs, String output, String setting, long value) {
    return node("", operator, inputs, output, Map.of(setting, new Attribute.Whole(value)));
  }

  /**
   * {@return the output's name}
   *
   * @param attributes in an order that is the same each time
   */
  String node(
      String domain,
      String operator,
      List<String> inputs,
      String output,
      Map<String, Attribute> attributes) {
    nodes.add(new Node(operator, domain, inputs, List.of(output), attributes));
    return output;
  }

  OnnxGraph build(Port input, List<Port> outputs, Map<String, String> metadata) {
    Map<String, Long> opsets = new LinkedHashMap<>();
    opsets.put("", 17L);
    opsets.put(ML, 3L);
    return new OnnxGraph(8, opsets, List.of(input), outputs, nodes, constants, metadata);
  }
}
