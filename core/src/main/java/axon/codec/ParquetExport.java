package axon.codec;

import axon.codec.parquet.ParquetType;
import axon.codec.parquet.ParquetWriter;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import axon.journal.StoredEvent;
import axon.label.EventLabel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row for each request: the columns of the table {@code traffic}, then {@code request}, the line
 * of a request file as JSON text, so that nothing of it is lost.
 */
final class ParquetExport implements ExportWriter {
  private final ParquetWriter table;
  private long written;

  ParquetExport(OutputStream out) throws IOException {
    Map<String, ParquetType> columns = new LinkedHashMap<>();
    TrafficRow.COLUMNS.forEach(name -> columns.put(name, type(name)));
    columns.put("request", ParquetType.TEXT);
    this.table = new ParquetWriter(out, columns, Map.of());
  }

  private static ParquetType type(String column) {
    return switch (column) {
      case "id", "timestamp", "bot_score", "risk_score", "repeats" -> ParquetType.INTEGER;
      case "confidence", "score" -> ParquetType.REAL;
      default -> ParquetType.TEXT;
    };
  }

  @Override
  public void write(StoredEvent stored, @Nullable EventLabel label) throws IOException {
    TrafficRow row = TrafficRow.of(stored, label);
    if (row == null) {
      return;
    }
    List<Optional<Object>> values = new ArrayList<>(row.values());
    values.add(Optional.of(request(stored)));
    table.row(values);
    written++;
  }

  private static String request(StoredEvent stored) {
    return switch (stored.event().event()) {
      case RequestEvent e ->
          Json.text(json -> {
            json.writeStartObject();
            RequestLineWriter.writeRequest(json, e.request());
            json.writeEndObject();
          });
      case RawBytesEvent _, ReportEvent _ -> throw new IllegalStateException("no request");
    };
  }

  @Override
  public long written() {
    return written;
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
