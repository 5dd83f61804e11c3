package axon.api;

import axon.codec.ClassificationJson;
import axon.journal.StoredEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** An event as one line of the feed. */
final class EventViews {
  private EventViews() {}

  /** {@return the message of the live feed} */
  static String message(StoredEvent stored) {
    return ClassificationJson.of(stored);
  }

  /** {@return the same as an object, to put more into} */
  static ObjectNode classification(StoredEvent stored) {
    return Json.readObject(message(stored).getBytes(StandardCharsets.UTF_8));
  }
}
