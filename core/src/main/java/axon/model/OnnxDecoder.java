package axon.model;

import axon.model.OnnxGraph.Attribute;
import axon.model.OnnxGraph.Node;
import axon.model.OnnxGraph.Port;
import axon.model.OnnxGraph.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an ONNX file's graph. Refuses what a scoring model has no need of and what would be a risk
 * to run: graphs inside of graphs (loops) and numbers kept in other files.
 */
final class OnnxDecoder {
  private long irVersion;
  private final Map<String, Long> opsets = new LinkedHashMap<>();
  private final List<Port> inputs = new ArrayList<>();
  private final List<Port> outputs = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Tensor> constants = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  private OnnxDecoder() {}

  static OnnxGraph decode(byte[] bytes) {
    OnnxDecoder decoder = new OnnxDecoder();
    decoder.model(ProtoReader.of(bytes));
    if (decoder.irVersion <= 0 || decoder.opsets.isEmpty() || decoder.nodes.isEmpty()) {
      throw new ModelException("this is no ONNX file, or an empty one");
    }
    decoder.inputs.removeIf(port -> decoder.constants.containsKey(port.name()));
    return new OnnxGraph(
        decoder.irVersion,
        decoder.opsets,
        decoder.inputs,
        decoder.outputs,
        decoder.nodes,
        decoder.constants,
        decoder.metadata);
  }

  private void model(ProtoReader in) {
    while (in.next()) {
      switch (in.field()) {
        case 1 -> irVersion = in.whole();
        case 7 -> graph(in.message());
        case 8 -> opset(in.message());
        case 14 -> property(in.message());
        case 25 -> throw new ModelException("the graph brings functions of its own; inline them");
        default -> in.skip();
      }
    }
  }

  private void opset(ProtoReader in) {
    String domain = "";
    long version = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> domain = in.text();
        case 2 -> version = in.whole();
        default -> in.skip();
      }
    }
    opsets.put(domain.equals("ai.onnx") ? "" : domain, version);
  }

  private void property(ProtoReader in) {
    String key = "";
    String value = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> key = in.text();
        case 2 -> value = in.text();
        default -> in.skip();
      }
    }
    metadata.put(key, value);
  }

  private void graph(ProtoReader in) {
    while (in.next()) {
      switch (in.field()) {
        case 1 -> nodes.add(node(in.message()));
        case 5 -> OnnxTensors.read(in.message(), constants);
        case 11 -> inputs.add(port(in.message()));
        case 12 -> outputs.add(port(in.message()));
        case 15 -> throw new ModelException("the graph holds sparse constants");
        default -> in.skip();
      }
    }
  }

  private static Node node(ProtoReader in) {
    List<String> from = new ArrayList<>();
    List<String> to = new ArrayList<>();
    String operator = "";
    String domain = "";
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> from.add(in.text());
        case 2 -> to.add(in.text());
        case 4 -> operator = in.text();
        case 5 -> attribute(in.message(), attributes);
        case 7 -> domain = in.text();
        default -> in.skip();
      }
    }
    return new Node(operator, domain, from, to, attributes);
  }

  private static void attribute(ProtoReader in, Map<String, Attribute> to) {
    String name = "";
    Attribute value = new Attribute.Other();
    FloatList numbers = new FloatList();
    LongList wholes = new LongList();
    List<String> words = new ArrayList<>();
    long type = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.text();
        case 2 -> value = new Attribute.Single(in.number());
        case 3 -> value = new Attribute.Whole(in.whole());
        case 4 -> value = new Attribute.Word(in.text());
        case 6, 11 -> throw new ModelException("the graph holds loops or branches");
        case 7 -> in.numbers(numbers);
        case 8 -> in.wholes(wholes);
        case 9 -> words.add(in.text());
        case 20 -> type = in.whole();
        default -> in.skip();
      }
    }
    to.put(name, list(type, value, numbers, wholes, words));
  }

  private static Attribute list(
      long type, Attribute single, FloatList numbers, LongList wholes, List<String> words) {
    return switch ((int) type) {
      case 6 -> new Attribute.Numbers(numbers);
      case 7 -> new Attribute.Wholes(wholes);
      case 8 -> new Attribute.Words(List.copyOf(words));
      default -> single;
    };
  }

  private static Port port(ProtoReader in) {
    String name = "";
    List<Long> shape = new ArrayList<>();
    int element = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.text();
        case 2 -> element = tensorType(in.message(), shape);
        default -> in.skip();
      }
    }
    return new Port(name, element, shape);
  }

  private static int tensorType(ProtoReader type, List<Long> shape) {
    int element = 0;
    while (type.next()) {
      if (type.field() != 1) {
        type.skip();
        continue;
      }
      ProtoReader tensor = type.message();
      while (tensor.next()) {
        switch (tensor.field()) {
          case 1 -> element = (int) tensor.whole();
          case 2 -> shape(tensor.message(), shape);
          default -> tensor.skip();
        }
      }
    }
    return element;
  }

  private static void shape(ProtoReader in, List<Long> shape) {
    while (in.next()) {
      if (in.field() != 1) {
        in.skip();
        continue;
      }
      long axis = -1;
      ProtoReader dimension = in.message();
      while (dimension.next()) {
        if (dimension.field() == 1) {
          axis = dimension.whole();
        } else {
          dimension.skip();
        }
      }
      shape.add(axis);
    }
  }
}
