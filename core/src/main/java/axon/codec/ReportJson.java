package axon.codec;

import axon.event.Bytes;
import axon.event.FileAccess;
import axon.event.ReportCounts;
import axon.event.ReportEvent;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What is particular to a report, as JSON: the one form in which it is shown, kept and exported.
 * Any thread.
 */
public final class ReportJson {
  private ReportJson() {}

  /** {@return counts and file of a report as one JSON object: what has no column of its own} */
  public static String details(ReportEvent report) {
    return Json.text(json -> {
      json.writeStartObject();
      writeDetails(json, report);
      json.writeEndObject();
    });
  }

  /** Writes all of a report but for what every event has, as one object. */
  static void write(JsonGenerator json, ReportEvent report) throws IOException {
    json.writeStartObject();
    json.writeStringField("event_id", report.eventId());
    json.writeStringField("service", report.service());
    json.writeStringField("activity", report.activity());
    String payload = Base64.getEncoder().encodeToString(report.payload().toArray());
    json.writeStringField("payload_base64", payload);
    writeDetails(json, report);
    json.writeStringField("extra", report.extra());
    json.writeEndObject();
  }

  private static void writeDetails(JsonGenerator json, ReportEvent report) throws IOException {
    ReportCounts counts = report.counts();
    json.writeObjectFieldStart("counts");
    json.writeNumberField("failed_logins", counts.failedLogins());
    json.writeNumberField("request_rate", counts.requestRate());
    json.writeNumberField("commands_count", counts.commandsCount());
    json.writeNumberField("sql_payload", counts.sqlPayload() ? 1 : 0);
    json.writeNumberField("honeytoken_access", counts.honeytokenAccess() ? 1 : 0);
    json.writeNumberField("session_time", counts.sessionTime());
    json.writeEndObject();
    FileAccess file = report.file();
    if (file == null) {
      json.writeNullField("file");
      return;
    }
    json.writeObjectFieldStart("file");
    json.writeStringField("host", file.host());
    json.writeStringField("user", file.user());
    json.writeStringField("name", file.name());
    json.writeStringField("path", file.path());
    json.writeStringField("action", file.action());
    json.writeStringField("severity", file.severity());
    json.writeStringField("alert_type", file.alertType());
    json.writeEndObject();
  }

  /**
   * What {@link #details} wrote.
   *
   * @param file null where it was about none
   */
  public record Details(ReportCounts counts, @Nullable FileAccess file) {
    /**
     * {@return what the text says}
     *
     * @throws RequestFileException if it is no JSON object
     * @throws IllegalArgumentException if something in it is out of its range
     */
    public static Details parse(String text) {
      return of(JsonTree.object(Bytes.utf8(text).toArray()));
    }

    static Details of(JsonNode node) {
      JsonNode counts = node.path("counts");
      JsonNode file = node.path("file");
      return new Details(
          new ReportCounts(
              counts.path("failed_logins").asInt(),
              counts.path("request_rate").asInt(),
              counts.path("commands_count").asInt(),
              counts.path("sql_payload").asInt() == 1,
              counts.path("honeytoken_access").asInt() == 1,
              counts.path("session_time").asDouble()),
          file.isObject() ? file(file) : null);
    }

    private static FileAccess file(JsonNode file) {
      return new FileAccess(
          file.path("host").asText(""),
          file.path("user").asText(""),
          file.path("name").asText(""),
          file.path("path").asText(""),
          file.path("action").asText(""),
          file.path("severity").asText(""),
          file.path("alert_type").asText(""));
    }
  }
}
