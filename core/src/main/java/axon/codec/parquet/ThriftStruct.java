package axon.codec.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * One struct in Thrift's compact protocol, as far as Parquet's headers need it: fields in the order
 * of their numbers, 32 and 64-bit integers, texts, structs and lists.
 *
 * @see <a href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md">
 *     Thrift compact protocol</a>
 */
final class ThriftStruct {
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;
  private static final int SHORT_LIST = 15;

  private final ByteArrayOutputStream out;
  private int last;

  private ThriftStruct(ByteArrayOutputStream out) {
    this.out = out;
  }

  /** {@return the bytes of a struct with these fields} */
  static byte[] bytes(Consumer<ThriftStruct> fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, fields);
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, Consumer<ThriftStruct> fields) {
    fields.accept(new ThriftStruct(out));
    out.write(0);
  }

  ThriftStruct i32(int field, int value) {
    head(field, I32);
    zigzag(value);
    return this;
  }

  ThriftStruct i64(int field, long value) {
    head(field, I64);
    zigzag(value);
    return this;
  }

  ThriftStruct text(int field, String value) {
    head(field, BINARY);
    text(value);
    return this;
  }

  ThriftStruct struct(int field, Consumer<ThriftStruct> fields) {
    head(field, STRUCT);
    write(out, fields);
    return this;
  }

  ThriftStruct structs(int field, List<Consumer<ThriftStruct>> items) {
    list(field, STRUCT, items.size());
    items.forEach(item -> write(out, item));
    return this;
  }

  ThriftStruct i32s(int field, int... items) {
    list(field, I32, items.length);
    for (int item : items) {
      zigzag(item);
    }
    return this;
  }

  ThriftStruct texts(int field, String... items) {
    list(field, BINARY, items.length);
    for (String item : items) {
      text(item);
    }
    return this;
  }

  /** Numbers rise by 1 to 15 from field to field in all of Parquet's structs. */
  private void head(int field, int type) {
    out.write(((field - last) << 4) | type);
    last = field;
  }

  private void list(int field, int type, int size) {
    head(field, LIST);
    out.write((Math.min(size, SHORT_LIST) << 4) | type);
    if (size >= SHORT_LIST) {
      varint(out, size);
    }
  }

  private void text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    varint(out, bytes.length);
    out.writeBytes(bytes);
  }

  private void zigzag(long value) {
    varint(out, (value << 1) ^ (value >> 63));
  }

  /** Writes an unsigned number, seven bits a byte, the lowest first. */
  static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
