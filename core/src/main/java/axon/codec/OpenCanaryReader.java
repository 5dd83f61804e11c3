package axon.codec;

import axon.event.Bytes;
import axon.event.ReportCounts;
import axon.event.Source;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Reads an OpenCanary's log: objects with {@code logtype}, {@code src_host}, {@code utc_time} and
 * {@code logdata}, numbered as in its {@code opencanary/logger.py}. What the canary says of itself
 * (1000 to 1999) is left out.
 */
final class OpenCanaryReader implements LogLines.Form {
  /** Services by the thousands of the number. */
  private static final Map<Integer, String> SERVICES =
      Map.ofEntries(
          Map.entry(2, "ftp"),
          Map.entry(3, "http"),
          Map.entry(4, "ssh"),
          Map.entry(6, "telnet"),
          Map.entry(7, "httpproxy"),
          Map.entry(8, "mysql"),
          Map.entry(9, "mssql"),
          Map.entry(10, "tftp"),
          Map.entry(11, "ntp"),
          Map.entry(12, "vnc"),
          Map.entry(13, "snmp"),
          Map.entry(14, "rdp"),
          Map.entry(15, "sip"),
          Map.entry(16, "git"),
          Map.entry(17, "redis"),
          Map.entry(18, "tcp"));

  private final ImportOrigin origin;

  OpenCanaryReader(ImportOrigin origin) {
    this.origin = origin;
  }

  @Override
  public Imported read(long number, byte[] line) {
    JsonNode entry = JsonTree.object(line);
    JsonNode type = entry.path("logtype");
    if (!type.isIntegralNumber() || !type.canConvertToInt()) {
      throw new RequestFileException("«logtype» is missing or no number");
    }
    int kind = type.intValue();
    if (kind >= 1000 && kind < 2000) {
      return new Imported.Left(number, "opencanary." + kind, "the canary speaks of itself");
    }
    PotReport report = new PotReport(entry, origin);
    Source source = report.source("src_host", "src_port");
    JsonNode said = entry.path("logdata");
    return report.happened(
        number,
        source,
        report.time(entry.has("utc_time") ? "utc_time" : "local_time"),
        service(kind),
        activity(kind),
        Bytes.utf8(payload(said)),
        counts(kind),
        entry.path("logdata"));
  }

  private static String service(int kind) {
    return kind == 5000
        ? "smb"
        : kind / 1000 == 5 ? "ports" : SERVICES.getOrDefault(kind / 1000, "other");
  }

  private static String activity(int kind) {
    return switch (kind) {
      case 2000, 3001, 4002, 6001, 7001, 8001, 9001, 9002, 12001, 14001 -> "login_attempt";
      case 3000 -> "request";
      case 4000, 18001, 18002 -> "connect";
      case 4001 -> "client_version";
      case 5000 -> "file_open";
      case 5001, 5002, 5003, 5004, 5005 -> "port_scan";
      case 16001 -> "clone";
      case 13001, 17001 -> "command";
      default -> "opencanary." + kind;
    };
  }

  private static ReportCounts counts(int kind) {
    return switch (activity(kind)) {
      case "login_attempt" -> new ReportCounts(1, 0, 0, false, false, 0);
      case "command" -> new ReportCounts(0, 0, 1, false, false, 0);
      default -> ReportCounts.NONE;
    };
  }

  /** What of it the visitor sent: a login, a path, a command, or all that is told. */
  private static String payload(JsonNode said) {
    if (said.has("USERNAME") || said.has("PASSWORD")) {
      return PotReport.login(said, "USERNAME", "PASSWORD");
    }
    if (said.has("PATH")) {
      return PotReport.textOrEmpty(said, "PATH");
    }
    if (said.has("CMD")) {
      return (PotReport.textOrEmpty(said, "CMD") + " " + PotReport.textOrEmpty(said, "ARGS"))
          .strip();
    }
    return said.isEmpty() ? "" : said.toString();
  }
}
