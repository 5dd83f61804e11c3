package axon.codec;

import axon.journal.StoredEvent;
import axon.label.EventLabel;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code [{"results":[{…},…],"success":true,"meta":{"rows":N}}]}, one row a line. */
final class JsonExport implements ExportWriter {
  private final OutputStream out;
  private long written;

  JsonExport(OutputStream out) throws IOException {
    this.out = out;
    write("[{\"results\":[");
  }

  @Override
  public void write(StoredEvent stored, @Nullable EventLabel label) throws IOException {
    TrafficRow row = TrafficRow.of(stored, label);
    if (row == null) {
      return;
    }
    write((written == 0 ? "\n" : ",\n") + Json.text(json -> writeRow(json, row)));
    written++;
  }

  private static void writeRow(JsonGenerator json, TrafficRow row) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < TrafficRow.COLUMNS.size(); i++) {
      json.writeFieldName(TrafficRow.COLUMNS.get(i));
      writeValue(json, row.values().get(i));
    }
    json.writeEndObject();
  }

  private static void writeValue(JsonGenerator json, Optional<Object> value) throws IOException {
    switch (value.orElse(null)) {
      case null -> json.writeNull();
      case Long number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Object text -> json.writeString(text.toString());
    }
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public long written() {
    return written;
  }

  @Override
  public void close() throws IOException {
    write("],\"success\":true,\"meta\":{\"rows\":" + written + "}}]\n");
    out.flush();
  }
}
