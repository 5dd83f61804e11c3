package axon.codec;

import axon.event.Answer;
import axon.event.Bytes;
import axon.event.IpAddress;
import axon.event.RawBytesEvent;
import axon.event.Source;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Cowrie honeypot's log. What came as bytes is kept as bytes: the client's version line and
 * the commands that were typed. Logins, files and the rest have no place in the record yet; they
 * are told by kind.
 */
final class CowrieReader implements LogLines.Form {
  private static final int SESSIONS = 10_000;
  private static final int MOST_BYTES = 64 * 1024;

  private static final Map<String, String> REASONS =
      Map.of(
          "cowrie.session.connect", "a connection is kept with the first bytes that come over it",
          "cowrie.session.closed", "the record holds no ends of connections",
          "cowrie.login.success", "the record holds no logins yet",
          "cowrie.login.failed", "the record holds no logins yet",
          "cowrie.session.file_download", "the record holds no files yet",
          "cowrie.session.file_upload", "the record holds no files yet",
          "cowrie.log.closed", "recordings of terminals are not read",
          "cowrie.direct-tcpip.request", "the record holds no forwarded connections",
          "cowrie.direct-tcpip.data", "the record holds no forwarded connections");

  private final ImportOrigin origin;
  private final Map<String, Opened> sessions = new LinkedHashMap<>();

  CowrieReader(ImportOrigin origin) {
    this.origin = origin;
  }

  private record Opened(String protocol, int port, long at) {}

  @Override
  public Imported read(long number, byte[] line) {
    JsonNode entry = JsonTree.object(line);
    String kind = text(entry, "eventid");
    if (kind == null || !kind.matches("[a-zA-Z0-9._-]{1,64}")) {
      throw new RequestFileException("«eventid» is missing or no name");
    }
    return switch (kind) {
      case "cowrie.session.connect" -> {
        opened(entry);
        yield left(number, kind);
      }
      case "cowrie.client.version" -> bytes(number, entry, "version");
      case "cowrie.command.input" -> bytes(number, entry, "input");
      default -> left(number, kind);
    };
  }

  private static Imported left(long number, String kind) {
    String why = REASONS.getOrDefault(kind, "nothing in it came from the visitor as bytes");
    return new Imported.Left(number, kind, why);
  }

  private void opened(JsonNode entry) {
    String session = text(entry, "session");
    if (session == null || session.length() > 100) {
      return;
    }
    if (sessions.size() >= SESSIONS) {
      sessions.remove(sessions.keySet().iterator().next());
    }
    String protocol = "telnet".equals(text(entry, "protocol")) ? "telnet" : "ssh";
    sessions.put(session, new Opened(protocol, port(entry), time(entry)));
  }

  private Imported bytes(long number, JsonNode entry, String field) {
    String sent = text(entry, field);
    if (sent == null) {
      throw new RequestFileException("«" + field + "» is missing");
    }
    String from = text(entry, "src_ip");
    IpAddress address =
        IpAddress.parse(from == null ? "" : from)
            .orElseThrow(() -> new RequestFileException("«src_ip» is missing or no address"));
    long time = time(entry);
    Opened before = sessions.get(String.valueOf(text(entry, "session")));
    int port = before == null ? port(entry) : before.port();
    Source source = Source.of(address, port);
    Bytes all = Bytes.utf8(sent);
    RawBytesEvent event =
        new RawBytesEvent(
            time,
            origin.connection(address, port, before == null ? time : before.at()),
            source,
            all.slice(0, Math.min(all.length(), MOST_BYTES)),
            all.length(),
            before == null ? "ssh" : before.protocol(),
            Answer.NOTHING);
    return new Imported.Happened(number, event, true, new Brought.Nothing(), null, 1, time);
  }

  private long time(JsonNode entry) {
    String time = text(entry, "timestamp");
    if (time == null) {
      throw new RequestFileException("«timestamp» is missing");
    }
    return origin.time(time);
  }

  private static int port(JsonNode entry) {
    int port = entry.path("src_port").asInt(0);
    return port < 0 || port > 65_535 ? 0 : port;
  }

  private static @Nullable String text(JsonNode entry, String field) {
    JsonNode node = entry.path(field);
    return node.isTextual() ? node.textValue() : null;
  }
}
