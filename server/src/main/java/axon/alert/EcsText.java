package axon.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A message as one object of the Elastic Common Schema, in one line. Pure functions. */
final class EcsText {
  private EcsText() {}

  /** {@return the object, of at most {@code most} bytes: the longest texts are cut or left out} */
  static String of(Message message, Letter letter, int most) {
    String whole = "";
    for (int longest : new int[] {2000, 300, 80, 20}) {
      whole = HttpShape.write(node(message, letter, longest));
      if (whole.getBytes(StandardCharsets.UTF_8).length <= most) {
        return whole;
      }
    }
    return HttpShape.write(event(message, letter, 80));
  }

  private static ObjectNode event(Message message, Letter letter, int longest) {
    ObjectNode node = HttpShape.object();
    node.put("@timestamp", Instant.ofEpochMilli(message.at()).toString())
        .put("message", Inert.line(letter.title(), longest));
    node.putObject("ecs").put("version", "8.11.0");
    ObjectNode event = node.putObject("event");
    event
        .put("kind", "alert")
        .put("module", "axon")
        .put("dataset", "axon.alert")
        .put("id", message.id())
        .put("action", message.kind().wireName())
        .put("severity", message.risk());
    event.putArray("category").add("intrusion_detection");
    event.putArray("type").add("info");
    return node;
  }

  private static ObjectNode node(Message message, Letter letter, int longest) {
    ObjectNode node = event(message, letter, longest);
    if (message.alerts().size() != 1) {
      node.withObject("/event").put("reason", letter.text(longest));
      node.putObject("axon").put("total", message.total());
      return node;
    }
    Alert alert = message.alerts().getFirst();
    node.withObject("/event").put("reason", Inert.line(alert.what().words(), longest));
    node.putObject("rule").put("name", alert.cause().rule());
    ObjectNode source = node.putObject("source");
    source.put("address", Inert.line(alert.who().text(), longest));
    if (alert.who().address() != null) {
      source.put("ip", alert.who().text());
    }
    String country = alert.who().country();
    if (country != null) {
      source.putObject("geo").put("country_iso_code", country);
    }
    if (alert.place().port() > 0) {
      node.putObject("destination").put("port", alert.place().port());
    }
    node.putObject("url").put("original", Inert.line(alert.what().path(), longest));
    node.putObject("user_agent").put("original", Inert.line(alert.who().agent(), longest));
    node.putObject("axon")
        .put("alert", alert.id())
        .put("attack_type", alert.what().type().wireName())
        .put("attack_class", alert.what().attackClass())
        .put("count", alert.growth().count());
    return node;
  }
}
