package axon.api;

import axon.event.Event;
import axon.event.RawBytesEvent;
import axon.event.RequestEvent;
import axon.journal.StoredEvent;
import axon.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** An event as one line of the feed. */
final class EventViews {
  private static final int FIRST_BYTES = 200;

  private EventViews() {}

  /** {@return the message of the live feed} */
  static String message(StoredEvent stored) {
    return Json.write(classification(stored));
  }

  /** {@return the same as an object} */
  static ObjectNode classification(StoredEvent stored) {
    Event event = stored.event().event();
    Verdict verdict = stored.event().verdict();
    ObjectNode node = Json.object();
    node.put("type", "classification")
        .put("id", stored.id())
        .put("timestamp", event.timestamp())
        .put("path", path(event))
        .put("method", method(event))
        .put("ip", event.source().address().toString())
        .put("country", stored.event().place().country())
        .put("user_agent", userAgent(event))
        .put("prediction", verdict.prediction().wireName())
        .put("confidence", verdict.confidence())
        .put("bot_score", verdict.botScore())
        .put("attack_type", verdict.attackType().wireName())
        .put("attack_class", verdict.attackClass().wireName())
        .put("risk_score", verdict.riskScore());
    ArrayNode techniques = node.putArray("techniques");
    verdict.techniques().forEach(techniques::add);
    return node;
  }

  private static String path(Event event) {
    return switch (event) {
      case RequestEvent request -> request.request().path();
      case RawBytesEvent raw -> printable(raw);
    };
  }

  private static String method(Event event) {
    return switch (event) {
      case RequestEvent request -> request.request().method();
      case RawBytesEvent _ -> "RAW";
    };
  }

  private static @Nullable String userAgent(Event event) {
    return switch (event) {
      case RequestEvent request -> request.request().userAgent().orElse(null);
      case RawBytesEvent _ -> null;
    };
  }

  /** The first bytes, those that are no printable ASCII as dots. */
  private static String printable(RawBytesEvent raw) {
    int length = Math.min(raw.captured().length(), FIRST_BYTES);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      int b = raw.captured().at(i) & 0xff;
      text.append(b >= 0x20 && b < 0x7f ? (char) b : '.');
    }
    return text.toString();
  }
}
