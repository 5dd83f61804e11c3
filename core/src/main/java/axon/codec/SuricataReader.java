package axon.codec;

import axon.event.Bytes;
import axon.event.ReportCounts;
import axon.event.ReportEvent;
import axon.event.Source;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;

/**
 * Reads Suricata's EVE log, which T-Pot writes too («Eve JSON Format» in Suricata's user guide):
 * alerts, and HTTP and SSH as it saw them; flows, statistics and the rest are left out. An alert of
 * low severity (3 or more) is a notice. Where an alert says that its packet went to the client, the
 * visitor is who received it.
 */
final class SuricataReader implements LogLines.Form {
  private static final int LOW = 3;

  private final ImportOrigin origin;

  SuricataReader(ImportOrigin origin) {
    this.origin = origin;
  }

  @Override
  public Imported read(long number, byte[] line) {
    JsonNode entry = JsonTree.object(line);
    String kind = PotReport.textOrEmpty(entry, "event_type");
    if (!kind.matches("[a-zA-Z0-9_-]{1,40}")) {
      throw new RequestFileException("«event_type» is missing or no name");
    }
    return switch (kind) {
      case "alert" -> alert(number, entry);
      case "http" -> seen(number, entry, "http", "request", request(entry.path("http")));
      case "ssh" -> {
        String version =
            PotReport.textOrEmpty(entry.path("ssh").path("client"), "software_version");
        yield seen(number, entry, "ssh", "client_version", version);
      }
      default ->
          new Imported.Left(number, "suricata." + kind, "only alerts, HTTP and SSH are read");
    };
  }

  private Imported alert(long number, JsonNode entry) {
    PotReport report = new PotReport(entry, origin);
    boolean answer = PotReport.textOrEmpty(entry, "direction").equals("to_client");
    Source source =
        answer ? report.source("dest_ip", "dest_port") : report.source("src_ip", "src_port");
    JsonNode alert = entry.path("alert");
    boolean low = alert.path("severity").asInt(LOW) >= LOW;
    return report.happened(
        number,
        source,
        report.time("timestamp"),
        service(entry),
        low ? "notice" : ReportEvent.ALERT,
        payload(entry),
        ReportCounts.NONE,
        extra(entry, alert));
  }

  private Imported seen(
      long number, JsonNode entry, String service, String activity, String payload) {
    PotReport report = new PotReport(entry, origin);
    return report.happened(
        number,
        report.source("src_ip", "src_port"),
        report.time("timestamp"),
        service,
        activity,
        Bytes.utf8(payload),
        ReportCounts.NONE,
        entry.path(service));
  }

  private static String service(JsonNode entry) {
    String application = PotReport.textOrEmpty(entry, "app_proto");
    boolean named = !application.isEmpty() && !application.equals("failed");
    String service = named ? application : PotReport.textOrEmpty(entry, "proto");
    return service.isEmpty() ? "network" : service;
  }

  /** The packet's payload where it is logged, else what is known of the request. */
  private static Bytes payload(JsonNode entry) {
    String coded = PotReport.textOrEmpty(entry, "payload");
    if (!coded.isEmpty()) {
      try {
        return Bytes.wrap(Base64.getDecoder().decode(coded));
      } catch (IllegalArgumentException e) {
        throw new RequestFileException("«payload» is not base64", e);
      }
    }
    String printable = PotReport.textOrEmpty(entry, "payload_printable");
    return Bytes.utf8(printable.isEmpty() ? request(entry.path("http")) : printable);
  }

  private static String request(JsonNode http) {
    String line =
        PotReport.textOrEmpty(http, "http_method") + " " + PotReport.textOrEmpty(http, "url");
    return line.strip();
  }

  private static JsonNode extra(JsonNode entry, JsonNode alert) {
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    for (String field : new String[] {"signature", "signature_id", "category", "severity"}) {
      if (alert.path(field).isValueNode()) {
        extra.set(field, alert.path(field));
      }
    }
    for (String field : new String[] {"dest_port", "flow_id"}) {
      if (entry.path(field).isValueNode()) {
        extra.set(field, entry.path(field));
      }
    }
    return extra;
  }
}
