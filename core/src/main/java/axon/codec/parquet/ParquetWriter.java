package axon.codec.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes one flat table as Parquet: optional columns of 64-bit integers, doubles and UTF-8 texts,
 * compressed by gzip, in row groups, so that memory is bounded whatever the table's length. Not
 * thread-safe. The numbers of fields are those of parquet.thrift.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/">Parquet, the file format</a>
 */
public final class ParquetWriter implements AutoCloseable {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int GZIP = 2;
  private static final int GROUP_ROWS = 50_000;
  private static final int GROUP_BYTES = 16 << 20;

  private final OutputStream out;
  private final List<ParquetColumn> columns;
  private final Map<String, String> metadata;
  private final List<Consumer<ThriftStruct>> groups = new ArrayList<>();
  private long offset;
  private long rows;
  private int inGroup;

  /**
   * @param out where to; flushed at the end, never closed
   * @param columns names and types, in order
   * @param metadata key and value pairs kept in the file's footer
   */
  public ParquetWriter(
      OutputStream out, Map<String, ParquetType> columns, Map<String, String> metadata)
      throws IOException {
    this.out = out;
    this.columns =
        columns.entrySet().stream().map(c -> new ParquetColumn(c.getKey(), c.getValue())).toList();
    this.metadata = metadata;
    write(MAGIC);
  }

  /**
   * Adds a row.
   *
   * @param values one for each column; longs, doubles, texts or nothing
   */
  public void row(List<Optional<Object>> values) throws IOException {
    if (values.size() != columns.size()) {
      throw new IllegalArgumentException(values.size() + " values, " + columns.size() + " columns");
    }
    int bytes = 0;
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).add(values.get(i));
      bytes += columns.get(i).size();
    }
    rows++;
    inGroup++;
    if (inGroup >= GROUP_ROWS || bytes >= GROUP_BYTES) {
      endGroup();
    }
  }

  private void endGroup() throws IOException {
    List<Consumer<ThriftStruct>> chunks = new ArrayList<>();
    long plain = 0;
    for (ParquetColumn column : columns) {
      ParquetColumn.Page page = column.page();
      chunks.add(chunk(column, page, offset));
      plain += page.plainSize();
      write(page.bytes().array());
    }
    long size = plain;
    long count = inGroup;
    groups.add(group -> group.structs(1, chunks).i64(2, size).i64(3, count));
    inGroup = 0;
  }

  private static Consumer<ThriftStruct> chunk(
      ParquetColumn column, ParquetColumn.Page page, long at) {
    String name = column.name();
    int type = column.type().code();
    int count = page.rows();
    long plain = page.plainSize();
    long zipped = page.bytes().limit();
    return chunk ->
        chunk
            .i64(2, at)
            .struct(
                3,
                meta ->
                    meta.i32(1, type)
                        .i32s(2, 0, 3)
                        .texts(3, name)
                        .i32(4, GZIP)
                        .i64(5, count)
                        .i64(6, plain)
                        .i64(7, zipped)
                        .i64(9, at));
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    offset += bytes.length;
  }

  /** Writes the footer, without which it is no Parquet file, and flushes. */
  @Override
  public void close() throws IOException {
    if (inGroup > 0) {
      endGroup();
    }
    byte[] footer =
        ThriftStruct.bytes(file ->
            file.i32(1, 1)
                .structs(2, schema())
                .i64(3, rows)
                .structs(4, groups)
                .structs(5, pairs())
                .text(6, "axon"));
    write(footer);
    write(
        ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(footer.length)
            .array());
    write(MAGIC);
    out.flush();
  }

  private List<Consumer<ThriftStruct>> schema() {
    List<Consumer<ThriftStruct>> elements = new ArrayList<>();
    elements.add(root -> root.text(4, "row").i32(5, columns.size()));
    for (ParquetColumn column : columns) {
      elements.add(element -> {
        element.i32(1, column.type().code()).i32(3, 1).text(4, column.name());
        if (column.type() == ParquetType.TEXT) {
          element.i32(6, 0);
        }
      });
    }
    return elements;
  }

  private List<Consumer<ThriftStruct>> pairs() {
    return metadata.entrySet().stream()
        .<Consumer<ThriftStruct>>map(e -> pair -> pair.text(1, e.getKey()).text(2, e.getValue()))
        .toList();
  }
}
