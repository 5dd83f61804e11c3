package axon.codec.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * The values of one column, all optional, of the row group that is being filled. Values are in
 * plain encoding, which values there are in one bit-packed run of definition levels. The numbers of
 * fields and kinds are those of parquet.thrift.
 */
final class ParquetColumn {
  private static final int WORD = 8;

  private final String name;
  private final ParquetType type;
  private final ByteArrayOutputStream values = new ByteArrayOutputStream();
  private BitSet present = new BitSet();
  private int rows;

  ParquetColumn(String name, ParquetType type) {
    this.name = name;
    this.type = type;
  }

  String name() {
    return name;
  }

  ParquetType type() {
    return type;
  }

  /** {@return bytes held} */
  int size() {
    return values.size();
  }

  /**
   * Adds the next row's value.
   *
   * @throws ClassCastException if it is not of the column's type
   */
  void add(Optional<Object> value) {
    present.set(rows, value.isPresent());
    rows++;
    value.ifPresent(some -> {
      switch (type) {
        case INTEGER -> word((Long) some);
        case REAL -> word(Double.doubleToRawLongBits((Double) some));
        case TEXT -> text((String) some);
      }
    });
  }

  private void word(long value) {
    values.writeBytes(
        ByteBuffer.allocate(WORD).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
  }

  private void text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    values.writeBytes(length(bytes.length));
    values.writeBytes(bytes);
  }

  private static byte[] length(int bytes) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes).array();
  }

  /** {@return one data page of all that was added, header and all; the column is empty after} */
  Page page() {
    byte[] plain = levelsAndValues();
    byte[] zipped = gzip(plain);
    int count = rows;
    byte[] header =
        ThriftStruct.bytes(page ->
            page.i32(1, 0)
                .i32(2, plain.length)
                .i32(3, zipped.length)
                .struct(5, data -> data.i32(1, count).i32(2, 0).i32(3, 3).i32(4, 3)));
    values.reset();
    present = new BitSet();
    rows = 0;
    ByteBuffer bytes = ByteBuffer.allocate(header.length + zipped.length).put(header).put(zipped);
    return new Page(bytes.flip(), count, header.length + plain.length);
  }

  private byte[] levelsAndValues() {
    int eights = (rows + 7) / 8;
    ByteArrayOutputStream levels = new ByteArrayOutputStream(eights + 5);
    ThriftStruct.varint(levels, (eights << 1) | 1);
    byte[] bits = present.toByteArray();
    levels.writeBytes(bits);
    levels.writeBytes(new byte[eights - bits.length]);
    ByteArrayOutputStream page = new ByteArrayOutputStream(levels.size() + values.size() + 4);
    page.writeBytes(length(levels.size()));
    page.writeBytes(levels.toByteArray());
    page.writeBytes(values.toByteArray());
    return page.toByteArray();
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 3 + 64);
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * @param bytes header and compressed data
   * @param rows how many values, absent ones too
   * @param plainSize bytes of header and data before compression
   */
  record Page(ByteBuffer bytes, int rows, int plainSize) {}
}
