package axon.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Writes what a hub is told of a touched decoy: one line of JSON, {@code POST /api/agent-event}.
 */
final class FileReport {
  /** What every report is of, in the field of that name. */
  static final String ALERT_TYPE = "honeytoken_access";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_PATH = 4096;
  private static final int LONGEST_NAME = 1024;
  private static final int ID_BYTES = 16;

  private final String host;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param host this host's name
   */
  FileReport(String host) {
    this.host = host;
  }

  /** {@return the report, with a name of its own by which a hub keeps it once} */
  String line(Touch touch, Who who) {
    Path name = touch.path().getFileName();
    ObjectNode node =
        JSON.createObjectNode()
            .put("timestamp", touch.at())
            .put("hostname", host)
            .put("username", who.user())
            .put("file_accessed", cut(name == null ? "" : name.toString(), LONGEST_NAME))
            .put("file_path", cut(touch.path().toString(), LONGEST_PATH))
            .put("action", touch.action().wireName())
            .put("severity", touch.action().severity())
            .put("alert_type", ALERT_TYPE)
            .put("event_id", id());
    if (!who.process().isEmpty()) {
      node.put("process", who.process());
    }
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers can always be written", e);
    }
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }

  private String id() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return "agent-" + HexFormat.of().formatHex(bytes);
  }
}
