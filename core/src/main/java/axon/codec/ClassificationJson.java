package axon.codec;

import axon.journal.StoredEvent;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Verdict;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The live feed's message about one event. Long texts are cut (path 2,048 characters, agent 512,
 * method 64): the event's own page shows them whole. Pure functions; any thread.
 */
public final class ClassificationJson {
  private static final int LONGEST_PATH = 2048;
  private static final int LONGEST_AGENT = 512;
  private static final int LONGEST_METHOD = 64;

  private ClassificationJson() {}

  /** {@return the message as one JSON object} */
  public static String of(StoredEvent stored) {
    return Json.text(json -> write(json, stored));
  }

  /** {@return the same in UTF-8} */
  public static byte[] bytes(StoredEvent stored) {
    return of(stored).getBytes(StandardCharsets.UTF_8);
  }

  /** Writes the message as one object. */
  public static void write(JsonGenerator json, StoredEvent stored) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "classification");
    writeFields(json, stored, false);
    json.writeEndObject();
  }

  /** Writes the fields without the type; {@code whole} leaves the texts uncut. */
  static void writeFields(JsonGenerator json, StoredEvent stored, boolean whole)
      throws IOException {
    ClassifiedEvent event = stored.event();
    EventSummary summary = EventSummary.of(event.event());
    json.writeNumberField("id", stored.id());
    json.writeNumberField("timestamp", event.event().timestamp());
    json.writeStringField("path", cut(summary.path(), LONGEST_PATH, whole));
    json.writeStringField("method", cut(summary.method(), LONGEST_METHOD, whole));
    json.writeStringField("ip", event.event().source().text());
    Json.field(json, "country", event.place().country());
    String agent = summary.userAgent();
    Json.field(json, "user_agent", agent == null ? null : cut(agent, LONGEST_AGENT, whole));
    writeVerdict(json, event.verdict());
  }

  private static String cut(String text, int longest, boolean whole) {
    return whole ? text : PlainText.atMost(text, longest);
  }

  private static void writeVerdict(JsonGenerator json, Verdict verdict) throws IOException {
    json.writeStringField("prediction", verdict.prediction().wireName());
    Json.share(json, "confidence", verdict.confidence());
    json.writeNumberField("bot_score", verdict.botScore());
    json.writeStringField("attack_type", verdict.attackType().wireName());
    json.writeStringField("attack_class", verdict.attackClass().wireName());
    json.writeNumberField("risk_score", verdict.riskScore());
    Json.array(json, "techniques", verdict.techniques());
  }
}
