package axon.model;

import java.util.List;
import java.util.Map;

/**
 * The parts of an ONNX file that matter for scoring; what stands in it besides is not kept. The
 * lists inside are not added to any more.
 *
 * @param opsets the version of each set of operators, by domain; the usual domain is empty
 * @param metadata in the order of the file
 */
record OnnxGraph(
    long irVersion,
    Map<String, Long> opsets,
    List<Port> inputs,
    List<Port> outputs,
    List<Node> nodes,
    Map<String, Tensor> constants,
    Map<String, String> metadata) {

  /** Elements of a tensor. */
  static final int FLOAT = 1;

  static final int INT64 = 7;

  /**
   * What goes in or comes out.
   *
   * @param element the elements' type, 0 if it is no tensor
   * @param shape each axis, −1 where it is open
   */
  record Port(String name, int element, List<Long> shape) {
    Port {
      shape = List.copyOf(shape);
    }
  }

  /** One step of the computation. */
  record Node(
      String operator,
      String domain,
      List<String> inputs,
      List<String> outputs,
      Map<String, Attribute> attributes) {
    Node {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
    }

    float[] numbers(String name) {
      return attributes.get(name) instanceof Attribute.Numbers(FloatList values)
          ? values.toArray()
          : new float[0];
    }

    long[] wholes(String name) {
      return attributes.get(name) instanceof Attribute.Wholes(LongList values)
          ? values.toArray()
          : new long[0];
    }

    long whole(String name, long otherwise) {
      return attributes.get(name) instanceof Attribute.Whole(long value) ? value : otherwise;
    }

    List<String> words(String name) {
      return attributes.get(name) instanceof Attribute.Words(List<String> values)
          ? values
          : List.of();
    }

    String word(String name, String otherwise) {
      return attributes.get(name) instanceof Attribute.Word(String value) ? value : otherwise;
    }
  }

  /** A setting of a node. */
  sealed interface Attribute {
    record Single(float value) implements Attribute {}

    record Whole(long value) implements Attribute {}

    record Word(String value) implements Attribute {}

    record Numbers(FloatList values) implements Attribute {}

    record Wholes(LongList values) implements Attribute {}

    record Words(List<String> values) implements Attribute {}

    /** A kind that no graph of ours has; kept as a mark that it was there. */
    record Other() implements Attribute {}
  }

  /** A constant: numbers of one of the two kinds that graphs of ours hold. */
  sealed interface Tensor {
    record Floats(LongList shape, FloatList values) implements Tensor {}

    record Longs(LongList shape, LongList values) implements Tensor {}

    /** Of another type. */
    record Other() implements Tensor {}
  }
}
