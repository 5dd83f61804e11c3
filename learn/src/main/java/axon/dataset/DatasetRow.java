package axon.dataset;

import axon.codec.PlainText;
import axon.codec.RequestLine;
import axon.codec.RequestLineWriter;
import axon.codec.parquet.ParquetType;
import axon.codec.parquet.ParquetWriter;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import axon.journal.StoredEvent;
import axon.signature.AttackClass;
import axon.verdict.Prediction;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A labelled request as it is written: the line of a request file, and {@code time}, {@code
 * label_source} and {@code split} beside it.
 */
record DatasetRow(ObjectNode fields) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What a table has for columns; a list is JSON text in it. */
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "source",
          "time",
          "method",
          "uri",
          "uri_b64",
          "version",
          "headers",
          "headers_b64",
          "body",
          "body_b64",
          "label",
          "type",
          "label_source",
          "split");

  /** Writes rows to a file, which it closes. */
  interface Writer extends AutoCloseable {
    void write(DatasetRow row) throws IOException;

    @Override
    void close() throws IOException;
  }

  /** {@return the row, or null for an event that is no request} */
  static @Nullable DatasetRow of(StoredEvent stored, Dataset data, int row, String split) {
    return switch (stored.event().event()) {
      case RawBytesEvent _, ReportEvent _ -> null;
      case RequestEvent event -> of(stored.id(), event, data, row, split);
    };
  }

  private static DatasetRow of(long id, RequestEvent event, Dataset data, int row, String split) {
    RequestLine line =
        new RequestLine(
            Long.toString(id),
            data.origins().get(data.origin(row)),
            event.request(),
            data.isAttack(row) ? Prediction.ATTACK : Prediction.LEGIT,
            data.kind(row).map(AttackClass::wireName).orElse(null),
            null);
    try {
      ObjectNode fields = (ObjectNode) MAPPER.readTree(RequestLineWriter.of(line));
      fields.put("time", event.timestamp());
      fields.put("label_source", data.saidBy(row).name().toLowerCase(Locale.ROOT));
      return new DatasetRow(fields.put("split", split));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own line is JSON", e);
    }
  }

  private String json() {
    try {
      return PlainText.inJson(MAPPER.writeValueAsString(fields));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private List<Optional<Object>> values() {
    List<Optional<Object>> values = new ArrayList<>();
    for (String column : COLUMNS) {
      JsonNode value = fields.path(column);
      if (value.isMissingNode() || value.isNull()) {
        values.add(Optional.empty());
      } else if (value.isNumber()) {
        values.add(Optional.of(value.longValue()));
      } else {
        values.add(Optional.of(value.isTextual() ? value.textValue() : value.toString()));
      }
    }
    return values;
  }

  static Writer jsonLines(OutputStream out) {
    OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
    return new Writer() {
      @Override
      public void write(DatasetRow row) throws IOException {
        buffered.write((row.json() + "\n").getBytes(StandardCharsets.UTF_8));
      }

      @Override
      public void close() throws IOException {
        buffered.close();
      }
    };
  }

  static Writer parquet(OutputStream out) throws IOException {
    Map<String, ParquetType> columns = new LinkedHashMap<>();
    COLUMNS.forEach(
        name -> columns.put(name, name.equals("time") ? ParquetType.INTEGER : ParquetType.TEXT));
    OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
    ParquetWriter table = new ParquetWriter(buffered, columns, Map.of());
    return new Writer() {
      @Override
      public void write(DatasetRow row) throws IOException {
        table.row(row.values());
      }

      @Override
      public void close() throws IOException {
        table.close();
        buffered.close();
      }
    };
  }
}
