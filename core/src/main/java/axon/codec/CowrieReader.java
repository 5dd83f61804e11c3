package axon.codec;

import axon.event.Bytes;
import axon.event.ReportCounts;
import axon.event.Source;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a Cowrie honeypot's log, as «Output Event Code Reference» of its documentation has it: what
 * a visitor did at its SSH and Telnet becomes a report each. A login that the pot let in is none
 * that failed. Where no line before says whether a session is one of SSH or of Telnet, its service
 * is {@code SHELL}. What the pot says of itself is told by kind and left out.
 */
final class CowrieReader implements LogLines.Form {
  private static final int SESSIONS = 10_000;
  private static final int LONGEST_SESSION = 100;
  private static final String SSH = "ssh";
  private static final String TELNET = "telnet";

  /** Only the line that tells of the connection names the protocol, and it may be elsewhere. */
  private static final String UNKNOWN = "shell";

  private static final ReportCounts LOGIN = new ReportCounts(1, 0, 0, false, false, 0);
  private static final ReportCounts COMMAND = new ReportCounts(0, 0, 1, false, false, 0);

  private static final Map<String, String> REASONS =
      Map.of(
          "cowrie.session.closed", "the record holds no ends of connections",
          "cowrie.command.failed", "the command itself is read where it was typed",
          "cowrie.log.closed", "recordings of terminals are not read");

  private final ImportOrigin origin;
  private final Map<String, String> services = new LinkedHashMap<>();

  CowrieReader(ImportOrigin origin) {
    this.origin = origin;
  }

  @Override
  public Imported read(long number, byte[] line) {
    JsonNode entry = JsonTree.object(line);
    String kind = PotReport.textOrEmpty(entry, "eventid");
    if (!kind.matches("[a-zA-Z0-9._-]{1,64}")) {
      throw new RequestFileException("«eventid» is missing or no name");
    }
    return switch (kind) {
      case "cowrie.session.connect" -> {
        remember(entry);
        yield report(number, entry, "connect", "", ReportCounts.NONE);
      }
      case "cowrie.client.version" ->
          report(number, entry, "client_version", required(entry, "version"), ReportCounts.NONE);
      case "cowrie.login.failed" -> report(number, entry, "login_failed", login(entry), LOGIN);
      case "cowrie.login.success" ->
          report(number, entry, "login_success", login(entry), ReportCounts.NONE);
      case "cowrie.command.input" ->
          report(number, entry, "command", required(entry, "input"), COMMAND);
      case "cowrie.session.file_download" ->
          report(number, entry, "file_download", required(entry, "url"), ReportCounts.NONE);
      case "cowrie.session.file_upload" ->
          report(number, entry, "file_upload", required(entry, "filename"), ReportCounts.NONE);
      case "cowrie.direct-tcpip.request" ->
          report(number, entry, "forward", target(entry), ReportCounts.NONE);
      default -> left(number, kind);
    };
  }

  private static Imported left(long number, String kind) {
    String why = REASONS.getOrDefault(kind, "nothing in it came from the visitor as bytes");
    return new Imported.Left(number, kind, why);
  }

  /** Keeps what later lines of the session need of it, and nothing as long as a line may be. */
  private void remember(JsonNode entry) {
    String session = PotReport.textOrEmpty(entry, "session");
    String service = service(entry);
    if (session.isEmpty() || session.length() > LONGEST_SESSION || service.equals(UNKNOWN)) {
      return;
    }
    if (services.size() >= SESSIONS) {
      services.remove(services.keySet().iterator().next());
    }
    services.put(session, service);
  }

  private static String service(JsonNode entry) {
    return switch (PotReport.textOrEmpty(entry, "protocol")) {
      case SSH -> SSH;
      case TELNET -> TELNET;
      default -> UNKNOWN;
    };
  }

  private Imported report(
      long number, JsonNode entry, String activity, String sent, ReportCounts counts) {
    PotReport report = new PotReport(entry, origin);
    Source source = report.source("src_ip", "src_port");
    String own = service(entry);
    String session = PotReport.textOrEmpty(entry, "session");
    return report.happened(
        number,
        source,
        report.time("timestamp"),
        own.equals(UNKNOWN) ? services.getOrDefault(session, UNKNOWN) : own,
        activity,
        Bytes.utf8(sent),
        counts,
        extra(entry));
  }

  /** What tells a file, a session or the pot from others. */
  private static JsonNode extra(JsonNode entry) {
    var extra = JsonNodeFactory.instance.objectNode();
    for (String field : new String[] {"session", "sensor", "shasum", "dst_port"}) {
      if (entry.path(field).isValueNode()) {
        extra.set(field, entry.path(field));
      }
    }
    return extra;
  }

  private static String login(JsonNode entry) {
    return PotReport.login(entry, "username", "password");
  }

  private static String target(JsonNode entry) {
    return PotReport.login(entry, "dst_ip", "dst_port");
  }

  private static String required(JsonNode entry, String field) {
    String text = PotReport.text(entry, field);
    if (text == null) {
      throw new RequestFileException("«" + field + "» is missing");
    }
    return text;
  }
}
