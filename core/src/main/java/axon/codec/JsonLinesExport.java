package axon.codec;

import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import axon.journal.StoredEvent;
import axon.label.EventLabel;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A request file line for each request, so that what was captured can be classified and trained on,
 * with the field {@code event} beside it for all the rest. Raw bytes have {@code raw} instead, what
 * was reported has {@code report}.
 */
final class JsonLinesExport implements ExportWriter {
  private static final String ORIGIN = "axon";

  private final OutputStream out;
  private long written;

  JsonLinesExport(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(StoredEvent stored, @Nullable EventLabel label) throws IOException {
    String line = Json.text(json -> write(json, stored, label));
    out.write(line.getBytes(StandardCharsets.UTF_8));
    out.write('\n');
    written++;
  }

  private static void write(JsonGenerator json, StoredEvent stored, @Nullable EventLabel label)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("id", Long.toString(stored.id()));
    json.writeStringField("source", ORIGIN);
    switch (stored.event().event()) {
      case RequestEvent e -> RequestLineWriter.writeRequest(json, e.request());
      case RawBytesEvent e -> writeRaw(json, e);
      case ReportEvent e -> {
        json.writeFieldName("report");
        ReportJson.write(json, e);
      }
    }
    if (label != null) {
      json.writeStringField("label", label.said().wireName());
    }
    EventJson.Annex annex = EventJson.Annex.of(label);
    json.writeFieldName("event");
    EventJson.write(json, stored, annex);
    json.writeEndObject();
  }

  private static void writeRaw(JsonGenerator json, RawBytesEvent event) throws IOException {
    json.writeObjectFieldStart("raw");
    json.writeStringField("base64", Base64.getEncoder().encodeToString(event.captured().toArray()));
    json.writeNumberField("length", event.length());
    json.writeStringField("protocol", event.protocol());
    json.writeEndObject();
  }

  @Override
  public long written() {
    return written;
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
