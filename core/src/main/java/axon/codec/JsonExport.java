package axon.codec;

import axon.journal.StoredEvent;
import axon.label.EventLabel;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code [{"results":[{…},…],"success":true,"meta":{"rows":N}}]}, one row a line. */
final class JsonExport implements ExportWriter {
  private final JsonGenerator json;
  private long written;

  JsonExport(OutputStream out) throws IOException {
    json = Json.FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.writeStartArray();
    json.writeStartObject();
    json.writeArrayFieldStart("results");
  }

  @Override
  public void write(StoredEvent stored, @Nullable EventLabel label) throws IOException {
    TrafficRow row = TrafficRow.of(stored, label);
    if (row == null) {
      return;
    }
    json.writeRaw('\n');
    json.writeStartObject();
    for (int i = 0; i < TrafficRow.COLUMNS.size(); i++) {
      json.writeFieldName(TrafficRow.COLUMNS.get(i));
      writeValue(row.values().get(i));
    }
    json.writeEndObject();
    written++;
  }

  private void writeValue(Optional<Object> value) throws IOException {
    switch (value.orElse(null)) {
      case null -> json.writeNull();
      case Long number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Object text -> json.writeString(text.toString());
    }
  }

  @Override
  public long written() {
    return written;
  }

  @Override
  public void close() throws IOException {
    json.writeEndArray();
    json.writeBooleanField("success", true);
    json.writeObjectFieldStart("meta");
    json.writeNumberField("rows", written);
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
    json.writeRaw('\n');
    json.close();
  }
}
