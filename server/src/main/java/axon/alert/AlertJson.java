package axon.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Alerts and messages as JSON, for programs. Texts are inert lines. Pure functions. */
public final class AlertJson {
  private AlertJson() {}

  /** {@return a message with the worst of what it tells of, {@link Letter#NAMED} at most} */
  static ObjectNode of(Message message, Letter letter) {
    ObjectNode node = HttpShape.object();
    node.put("version", 1)
        .put("id", message.id())
        .put("kind", message.kind().wireName())
        .put("at", Instant.ofEpochMilli(message.at()).toString())
        .put("risk", message.risk())
        .put("title", letter.title());
    ArrayNode lines = node.putArray("lines");
    letter.lines().forEach(lines::add);
    node.put("link", letter.link().orElse(null)).put("total", message.total());
    ArrayNode alerts = node.putArray("alerts");
    message.alerts().stream().limit(Letter.NAMED).forEach(alert -> alerts.add(of(alert)));
    return node;
  }

  /** {@return an alert as the API shows it} */
  public static ObjectNode of(Alert alert) {
    ObjectNode node = HttpShape.object();
    node.put("id", alert.id())
        .put("state", alert.state().wireName())
        .put("rule", alert.cause().rule())
        .put("category", alert.cause().category().wireName())
        .put("known_as", empty(alert.cause().known()));
    Sighting.What what = alert.what();
    node.put("risk_score", what.risk())
        .put("attack_type", what.type().wireName())
        .put("attack_class", what.attackClass())
        .put("words", line(what.words()))
        .put("path", line(what.path()));
    node.put("source", line(alert.who().text()))
        .put("country", alert.who().country())
        .put("user_agent", empty(line(alert.who().agent())))
        .put("sensor", line(alert.place().sensor()))
        .put("port", alert.place().port());
    Alert.Growth growth = alert.growth();
    node.put("count", growth.count())
        .put("opened_at", growth.openedAt())
        .put("last_at", growth.lastAt())
        .put("closed_at", growth.closedAt())
        .put("first_event", growth.firstEvent())
        .put("last_event", growth.lastEvent());
    Alert.Handled handled = alert.handled();
    return node.put("told", handled.told() > 0)
        .put("acknowledged_at", handled.acknowledgedAt())
        .put("acknowledged_by", empty(handled.acknowledgedBy()));
  }

  private static String line(String text) {
    return Inert.line(text, 2 * Sighting.LONGEST);
  }

  private static @Nullable String empty(String text) {
    return text.isEmpty() ? null : text;
  }
}
