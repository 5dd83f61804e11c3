package axon.model;

import axon.model.OnnxGraph.Tensor;
import java.nio.ByteBuffer;
import java.util.Map;

/** Reads constants of an ONNX file. */
final class OnnxTensors {
  private OnnxTensors() {}

  /** Adds the tensor to {@code to} under its name. */
  static void read(ProtoReader in, Map<String, Tensor> to) {
    String name = "";
    LongList shape = new LongList();
    LongList wholes = new LongList();
    FloatList numbers = new FloatList();
    ByteBuffer raw = ByteBuffer.allocate(0);
    long type = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> in.wholes(shape);
        case 2 -> type = in.whole();
        case 4 -> in.numbers(numbers);
        case 7 -> in.wholes(wholes);
        case 8 -> name = in.text();
        case 9 -> raw = in.bytes();
        case 13 -> throw new ModelException("the graph keeps numbers in other files");
        case 14 -> internal(in.whole());
        default -> in.skip();
      }
    }
    while (type == OnnxGraph.FLOAT && raw.remaining() >= 4) {
      numbers.add(raw.getFloat());
    }
    while (type == OnnxGraph.INT64 && raw.remaining() >= 8) {
      wholes.add(raw.getLong());
    }
    to.put(name, tensor(type, shape, numbers, wholes));
  }

  private static void internal(long location) {
    if (location != 0) {
      throw new ModelException("the graph keeps numbers in other files");
    }
  }

  private static Tensor tensor(long type, LongList shape, FloatList numbers, LongList wholes) {
    if (type == OnnxGraph.FLOAT) {
      requireFit(shape, numbers.toArray().length);
      return new Tensor.Floats(shape, numbers);
    }
    if (type == OnnxGraph.INT64) {
      requireFit(shape, wholes.toArray().length);
      return new Tensor.Longs(shape, wholes);
    }
    return new Tensor.Other();
  }

  private static void requireFit(LongList shape, int length) {
    long size = 1;
    for (long axis : shape.toArray()) {
      boolean sane = axis >= 0 && axis <= Integer.MAX_VALUE && size * axis <= Integer.MAX_VALUE;
      size = sane ? size * axis : -1;
      if (!sane) {
        break;
      }
    }
    if (size != length) {
      throw new ModelException("a constant of the graph does not fill its shape");
    }
  }
}
