package axon.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * Writes one message in the wire form of Protocol Buffers, fields in the order of the calls. Lists
 * of numbers are packed. Used by one thread.
 */
final class ProtoWriter {
  private static final int VARINT = 0;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  /** The most bytes that a whole number takes. */
  private static final int LONGEST = 10;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final byte[] scratch = new byte[LONGEST];

  ProtoWriter whole(int field, long value) {
    key(field, VARINT);
    varint(value);
    return this;
  }

  ProtoWriter number(int field, float value) {
    key(field, FIXED32);
    return append(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
  }

  ProtoWriter text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  ProtoWriter texts(int field, Collection<String> values) {
    values.forEach(value -> text(field, value));
    return this;
  }

  ProtoWriter message(int field, ProtoWriter inner) {
    return bytes(field, inner.toBytes());
  }

  ProtoWriter bytes(int field, byte[] value) {
    key(field, LENGTH);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  ProtoWriter numbers(int field, float[] values) {
    ByteBuffer packed = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    packed.asFloatBuffer().put(values);
    return bytes(field, packed.array());
  }

  ProtoWriter wholes(int field, long[] values) {
    byte[] packed = new byte[LONGEST * values.length];
    int length = 0;
    for (long value : values) {
      length = varint(packed, length, value);
    }
    key(field, LENGTH);
    varint(length);
    out.write(packed, 0, length);
    return this;
  }

  byte[] toBytes() {
    return out.toByteArray();
  }

  private void key(int field, int form) {
    varint((long) field << 3 | form);
  }

  private void varint(long value) {
    out.write(scratch, 0, varint(scratch, 0, value));
  }

  /** {@return where it ends} */
  private static int varint(byte[] to, int at, long value) {
    int next = at;
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      to[next++] = (byte) ((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    to[next++] = (byte) rest;
    return next;
  }

  private ProtoWriter append(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }
}
