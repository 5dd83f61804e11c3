package axon.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads one message in the wire form of Protocol Buffers, field by field. What it makes in memory
 * stays within a fixed multiple of the bytes: the messages and texts of a whole file are counted.
 * Used by one thread.
 */
final class ProtoReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  private final ByteBuffer in;
  private final Bounds bounds;
  private int field;
  private int form;

  private ProtoReader(ByteBuffer in, Bounds bounds) {
    this.in = in;
    this.bounds = bounds;
  }

  static ProtoReader of(byte[] bytes) {
    return new ProtoReader(order(ByteBuffer.wrap(bytes)), new Bounds());
  }

  /** Goes to the next field; the one before must have been read or skipped. */
  boolean next() {
    if (!in.hasRemaining()) {
      return false;
    }
    long key = varint();
    field = (int) (key >>> 3);
    form = (int) (key & 7);
    if (key >>> 3 == 0 || key >>> 3 > Integer.MAX_VALUE) {
      throw broken();
    }
    return true;
  }

  int field() {
    return field;
  }

  long whole() {
    expect(VARINT);
    return varint();
  }

  float number() {
    expect(FIXED32);
    need(4);
    return in.getFloat();
  }

  ProtoReader message() {
    bounds.message();
    return new ProtoReader(slice(), bounds);
  }

  String text() {
    ByteBuffer part = slice();
    int from = part.arrayOffset() + part.position();
    return bounds.text(new String(part.array(), from, part.remaining(), StandardCharsets.UTF_8));
  }

  ByteBuffer bytes() {
    return slice();
  }

  /** Adds a float, or a packed list of them. */
  void numbers(FloatList to) {
    if (form == FIXED32) {
      to.add(number());
      return;
    }
    ByteBuffer packed = slice();
    if (packed.remaining() % 4 != 0) {
      throw broken();
    }
    while (packed.hasRemaining()) {
      to.add(packed.getFloat());
    }
  }

  /** Adds a whole number, or a packed list of them. */
  void wholes(LongList to) {
    if (form == VARINT) {
      to.add(varint());
      return;
    }
    ProtoReader packed = new ProtoReader(slice(), bounds);
    while (packed.in.hasRemaining()) {
      to.add(packed.varint());
    }
  }

  void skip() {
    switch (form) {
      case VARINT -> varint();
      case FIXED64 -> need(8).position(in.position() + 8);
      case FIXED32 -> need(4).position(in.position() + 4);
      case LENGTH -> slice();
      default -> throw broken();
    }
  }

  private ByteBuffer slice() {
    expect(LENGTH);
    long length = varint();
    if (length < 0 || length > in.remaining()) {
      throw new ModelException("the file is cut off or broken: a part is longer than what is left");
    }
    ByteBuffer part = order(in.slice(in.position(), (int) length));
    in.position(in.position() + (int) length);
    return part;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte one = need(1).get();
      value |= (long) (one & 0x7f) << shift;
      if (one >= 0) {
        return value;
      }
    }
    throw broken();
  }

  private ByteBuffer need(int bytes) {
    if (in.remaining() < bytes) {
      throw new ModelException("the file is cut off or broken: it ends within a number");
    }
    return in;
  }

  private void expect(int expected) {
    if (form != expected) {
      throw broken();
    }
  }

  private static ModelException broken() {
    return new ModelException("this is no ONNX file, or a broken one");
  }

  private static ByteBuffer order(ByteBuffer buffer) {
    return buffer.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** How much one file may make us hold. */
  private static final class Bounds {
    private static final int MESSAGES = 100_000;
    private static final int TEXTS = 4_000_000;
    private static final int SHARED = 1000;

    private int messages;
    private int texts;

    /** A forest names the manner of each node: few texts, very often. */
    private final Map<String, String> shared = new HashMap<>();

    void message() {
      if (++messages > MESSAGES) {
        throw new ModelException("the graph has more than " + MESSAGES + " parts");
      }
    }

    String text(String text) {
      if (++texts > TEXTS) {
        throw new ModelException("the graph has more than " + TEXTS + " names");
      }
      String known = shared.get(text);
      if (known == null && shared.size() < SHARED) {
        shared.put(text, text);
      }
      return known == null ? text : known;
    }
  }
}
