package axon.live;

import axon.verdict.Prediction;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Optional;

/** What a client may send. */
sealed interface ClientMessage {
  /** The longest message that is read, in characters. */
  int LONGEST = 4_096;

  ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).build())
              .build());

  /** Are you there? */
  record Ping() implements ClientMessage {}

  /** The counts, please. */
  record GetStats() implements ClientMessage {}

  /** Only events judged so from now on; empty for all. */
  record Filter(Optional<Prediction> only) implements ClientMessage {}

  /** Not to be understood. */
  record Bad(String code, String message) implements ClientMessage {}

  /** {@return what the text says; never throws} */
  static ClientMessage parse(String text) {
    if (text.length() > LONGEST) {
      return new Bad("too_long", "a message has at most " + LONGEST + " characters");
    }
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JacksonException _) {
      return new Bad("bad_json", "a message is one JSON object");
    }
    if (json == null || !json.isObject()) {
      return new Bad("bad_json", "a message is one JSON object");
    }
    return switch (json.path("type").asText("")) {
      case "ping" -> new Ping();
      case "get_stats" -> new GetStats();
      case "filter" -> filter(json.path("prediction").asText(""));
      default -> new Bad("unknown_type", "type is one of ping, get_stats, filter");
    };
  }

  private static ClientMessage filter(String wanted) {
    if (wanted.equals("all")) {
      return new Filter(Optional.empty());
    }
    return Arrays.stream(Prediction.values())
        .filter(prediction -> prediction.wireName().equals(wanted))
        .findFirst()
        .<ClientMessage>map(prediction -> new Filter(Optional.of(prediction)))
        .orElseGet(() -> new Bad("bad_filter", "prediction is one of attack, legit, all"));
  }
}
