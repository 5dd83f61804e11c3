package axon.codec;

import axon.event.Bytes;
import axon.event.ReportCounts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the connections that a Dionaea's {@code log_json} writes (its {@code log_json.py}), nested
 * or flat: protocol, credentials and FTP commands. Each pair of credentials counts as a failed
 * login, since the log does not say who was let in. What Dionaea opened itself is left out.
 */
final class DionaeaReader implements LogLines.Form {
  private static final int MOST_LISTED = 10_000;

  private final ImportOrigin origin;

  DionaeaReader(ImportOrigin origin) {
    this.origin = origin;
  }

  @Override
  public Imported read(long number, byte[] line) {
    JsonNode entry = JsonTree.object(line);
    JsonNode connection = entry.path("connection");
    String type = PotReport.textOrEmpty(connection, "type");
    if (!connection.isObject() || !type.matches("[a-z]{1,20}")) {
      throw new RequestFileException("«connection» is missing, or its «type»");
    }
    if (type.equals("listen") || type.equals("connect")) {
      return new Imported.Left(number, "dionaea." + type, "no visitor opened it");
    }
    List<String> logins = pairs(entry.path("credentials"), "username", "password", ":");
    List<String> commands = pairs(entry.path("ftp").path("commands"), "command", "arguments", " ");
    List<String> sent = new ArrayList<>(logins);
    sent.addAll(commands);
    String done = logins.isEmpty() ? commands.isEmpty() ? type : "command" : "login_attempt";
    PotReport report = new PotReport(entry, origin);
    return report.happened(
        number,
        report.source("src_ip", "src_port"),
        report.time("timestamp"),
        PotReport.textOrEmpty(connection, "protocol"),
        done.equals("accept") ? "connect" : done,
        Bytes.utf8(String.join("\n", sent)),
        new ReportCounts(logins.size(), 0, commands.size(), false, false, 0),
        extra(entry, connection));
  }

  /** A list of objects, or, flat, an object of lists. */
  private static List<String> pairs(JsonNode node, String first, String second, String between) {
    List<String> pairs = new ArrayList<>();
    int size = Math.min(MOST_LISTED, node.isArray() ? node.size() : node.path(first).size());
    for (int i = 0; i < size; i++) {
      JsonNode one = node.isArray() ? node.path(i).path(first) : node.path(first).path(i);
      JsonNode other = node.isArray() ? node.path(i).path(second) : node.path(second).path(i);
      pairs.add((text(one) + between + text(other)).strip());
    }
    return pairs;
  }

  private static String text(JsonNode value) {
    if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      value.forEach(part -> parts.add(part.asText()));
      return String.join(" ", parts);
    }
    return value.isNull() ? "" : value.asText();
  }

  private static JsonNode extra(JsonNode entry, JsonNode connection) {
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    if (connection.path("transport").isTextual()) {
      extra.set("transport", connection.path("transport"));
    }
    if (entry.path("dst_port").isNumber()) {
      extra.set("dst_port", entry.path("dst_port"));
    }
    return extra;
  }
}
