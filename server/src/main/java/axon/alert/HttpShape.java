package axon.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;

/** Turns messages into what one kind of service takes. Pure; any thread. */
@FunctionalInterface
interface HttpShape {
  /** Writes JSON; one for all shapes, immutable once made. */
  ObjectMapper MAPPER = new ObjectMapper();

  /** {@return the request for a message} */
  Posting of(Message message, Letter letter);

  /**
   * What is posted.
   *
   * @param headers names and values of our own making
   * @param named how many of the message's alerts it names, the worst first
   */
  record Posting(URI url, String type, Map<String, String> headers, String body, int named) {
    public Posting {
      headers = Map.copyOf(headers);
    }

    static Posting json(URI url, ObjectNode body, int named) {
      return new Posting(url, "application/json", Map.of(), write(body), named);
    }
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static String write(ObjectNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
