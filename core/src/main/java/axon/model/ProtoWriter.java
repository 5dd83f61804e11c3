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

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  ProtoWriter whole(int field, long value) {
    key(field, VARINT);
    varint(out, value);
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
    varint(out, value.length);
    out.writeBytes(value);
    return this;
  }

  ProtoWriter numbers(int field, float[] values) {
    ByteBuffer packed = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    packed.asFloatBuffer().put(values);
    return bytes(field, packed.array());
  }

  ProtoWriter wholes(int field, long[] values) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(2 * values.length);
    for (long value : values) {
      varint(packed, value);
    }
    return bytes(field, packed.toByteArray());
  }

  byte[] toBytes() {
    return out.toByteArray();
  }

  private void key(int field, int form) {
    varint(out, (long) field << 3 | form);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private ProtoWriter append(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }
}
