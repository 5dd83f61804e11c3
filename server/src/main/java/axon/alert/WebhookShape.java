package axon.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A POST for any program: Axon's own JSON or a template, signed with HMAC-SHA-256 over the time, a
 * dot and the body. {@code X-Axon-Delivery} is the same for each attempt, so that a receiver can
 * tell a repetition.
 */
final class WebhookShape implements HttpShape {
  /** Characters of {@code {{text}}}. */
  private static final int TEXT = 8000;

  private final Destination.Webhook to;
  private final Clock clock;

  WebhookShape(Destination.Webhook to, Clock clock) {
    this.to = to;
    this.clock = clock;
  }

  @Override
  public Posting of(Message message, Letter letter) {
    String body =
        to.template()
            .map(template -> fill(template, message, letter))
            .orElseGet(() -> HttpShape.write(AlertJson.of(message, letter)));
    int named = to.template().map(one -> named(one, message, letter)).orElse(listed(message));
    Map<String, String> headers = new HashMap<>();
    headers.put("X-Axon-Kind", message.kind().wireName());
    headers.put("X-Axon-Delivery", message.id());
    to.secret()
        .ifPresent(secret -> {
          String at = Long.toString(clock.millis() / 1000);
          headers.put("X-Axon-Signature", "t=" + at + ",v1=" + sign(secret, at, body));
        });
    return new Posting(to.url(), to.type(), headers, body, named);
  }

  /** {@return HMAC-SHA-256 (RFC 2104) over {@code AT.BODY} in hexadecimal} */
  static String sign(String secret, String at, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((at + ".").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  private String fill(String template, Message message, Letter letter) {
    Map<String, String> values = values(message, letter);
    return WebhookTemplate.fill(
        template,
        to.type(),
        name ->
            name.equals("json")
                ? HttpShape.write(AlertJson.of(message, letter))
                : values.getOrDefault(name, ""));
  }

  private static int listed(Message message) {
    return Math.min(Letter.NAMED, message.alerts().size());
  }

  /** Whatever a template says of one alert, its owner chose it; a summary must list them. */
  private static int named(String template, Message message, Letter letter) {
    List<String> names = WebhookTemplate.names(template);
    if (message.alerts().size() < 2 || names.contains("json")) {
      return listed(message);
    }
    return names.contains("text") ? letter.named(TEXT) : names.contains("source") ? 1 : 0;
  }

  private static Map<String, String> values(Message message, Letter letter) {
    Map<String, String> values = new HashMap<>();
    values.put("id", message.id());
    values.put("kind", message.kind().wireName());
    values.put("at", Spans.moment(message.at()));
    values.put("risk", Integer.toString(message.risk()));
    values.put("title", letter.title());
    values.put("text", letter.text(TEXT));
    values.put("link", letter.link().orElse(""));
    values.put("total", Long.toString(message.total()));
    values.put("count", "0");
    if (!message.alerts().isEmpty()) {
      ObjectNode alert = AlertJson.of(message.alerts().getFirst());
      values.put("source", alert.path("source").asText());
      values.put("country", alert.path("country").asText(""));
      values.put("type", alert.path("attack_type").asText());
      values.put("class", alert.path("attack_class").asText());
      values.put("path", alert.path("path").asText());
      values.put("agent", alert.path("user_agent").asText(""));
      values.put("count", alert.path("count").asText());
      values.put("rule", alert.path("rule").asText());
    }
    return values;
  }
}
