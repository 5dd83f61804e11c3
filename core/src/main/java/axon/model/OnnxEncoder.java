package axon.model;

import axon.model.OnnxGraph.Attribute;
import axon.model.OnnxGraph.Node;
import axon.model.OnnxGraph.Port;
import axon.model.OnnxGraph.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes a graph as an ONNX file. The field numbers are those of {@code onnx.proto}; the same graph
 * gives the same bytes.
 */
final class OnnxEncoder {
  private OnnxEncoder() {}

  static byte[] encode(OnnxGraph graph) {
    ProtoWriter model = new ProtoWriter().whole(1, graph.irVersion()).text(2, "axon");
    model.message(7, graph(graph));
    graph
        .opsets()
        .forEach((domain, version) ->
            model.message(8, new ProtoWriter().text(1, domain).whole(2, version)));
    graph
        .metadata()
        .forEach((key, value) -> model.message(14, new ProtoWriter().text(1, key).text(2, value)));
    return model.toBytes();
  }

  private static ProtoWriter graph(OnnxGraph graph) {
    ProtoWriter out = new ProtoWriter();
    graph.nodes().forEach(node -> out.message(1, node(node)));
    out.text(2, "model");
    graph.constants().forEach((name, tensor) -> out.message(5, tensor(name, tensor)));
    graph.inputs().forEach(port -> out.message(11, port(port)));
    graph.outputs().forEach(port -> out.message(12, port(port)));
    return out;
  }

  private static ProtoWriter node(Node node) {
    ProtoWriter out = new ProtoWriter().texts(1, node.inputs()).texts(2, node.outputs());
    out.text(3, node.outputs().getFirst()).text(4, node.operator());
    node.attributes().forEach((name, value) -> out.message(5, attribute(name, value)));
    return node.domain().isEmpty() ? out : out.text(7, node.domain());
  }

  private static ProtoWriter attribute(String name, Attribute value) {
    ProtoWriter out = new ProtoWriter().text(1, name);
    return switch (value) {
      case Attribute.Single(float number) -> out.number(2, number).whole(20, 1);
      case Attribute.Whole(long number) -> out.whole(3, number).whole(20, 2);
      case Attribute.Word(String word) -> out.text(4, word).whole(20, 3);
      case Attribute.Numbers(FloatList numbers) -> out.numbers(7, numbers.toArray()).whole(20, 6);
      case Attribute.Wholes(LongList numbers) -> out.wholes(8, numbers.toArray()).whole(20, 7);
      case Attribute.Words(var words) -> out.texts(9, words).whole(20, 8);
      case Attribute.Other _ -> throw new IllegalArgumentException(name + " cannot be written");
    };
  }

  private static ProtoWriter tensor(String name, Tensor tensor) {
    return switch (tensor) {
      case Tensor.Floats(LongList shape, FloatList values) ->
          tensor(name, shape, OnnxGraph.FLOAT, raw(values.toArray()));
      case Tensor.Longs(LongList shape, LongList values) ->
          tensor(name, shape, OnnxGraph.INT64, raw(values.toArray()));
      case Tensor.Other _ -> throw new IllegalArgumentException(name + " cannot be written");
    };
  }

  private static ProtoWriter tensor(String name, LongList shape, int element, byte[] raw) {
    return new ProtoWriter()
        .wholes(1, shape.toArray())
        .whole(2, element)
        .text(8, name)
        .bytes(9, raw);
  }

  private static byte[] raw(float[] values) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return raw.array();
  }

  private static byte[] raw(long[] values) {
    ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(values);
    return raw.array();
  }

  private static ProtoWriter port(Port port) {
    ProtoWriter type = port.element() == 0 ? maps() : tensor(port);
    return new ProtoWriter().text(1, port.name()).message(2, type);
  }

  private static ProtoWriter tensor(Port port) {
    ProtoWriter shape = new ProtoWriter();
    for (long axis : port.shape()) {
      ProtoWriter dimension = new ProtoWriter();
      shape.message(1, axis < 0 ? dimension.text(2, "N") : dimension.whole(1, axis));
    }
    ProtoWriter tensor = new ProtoWriter().whole(1, port.element()).message(2, shape);
    return new ProtoWriter().message(1, tensor);
  }

  /** A list of maps from whole numbers to floats: what ZipMap gives. */
  private static ProtoWriter maps() {
    ProtoWriter number = new ProtoWriter().whole(1, OnnxGraph.FLOAT);
    ProtoWriter value = new ProtoWriter().message(1, number);
    ProtoWriter map = new ProtoWriter().whole(1, OnnxGraph.INT64).message(2, value);
    ProtoWriter element = new ProtoWriter().message(5, map);
    return new ProtoWriter().message(4, new ProtoWriter().message(1, element));
  }
}
