package axon.codec;

import axon.verdict.Reason;
import axon.verdict.Verdict;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** The line that an offline verdict is written as. Pure functions; any thread. */
public final class VerdictLine {
  private VerdictLine() {}

  /**
   * {@return one JSON object without a line end}
   *
   * @param id the request's name in its file
   */
  public static String of(String id, Verdict verdict) {
    return Json.text(json -> write(json, id, verdict));
  }

  private static void write(JsonGenerator json, String id, Verdict verdict) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", id);
    json.writeStringField("prediction", verdict.prediction().wireName());
    // uncut: whoever ranks by score needs every digit
    json.writeNumberField("score", verdict.score());
    Json.share(json, "confidence", verdict.confidence());
    json.writeStringField("attack_class", verdict.attackClass().wireName());
    json.writeStringField("attack_type", verdict.attackType().wireName());
    json.writeNumberField("risk_score", verdict.riskScore());
    Json.array(json, "techniques", verdict.techniques());
    json.writeArrayFieldStart("reasons");
    for (Reason reason : verdict.reasons()) {
      writeReason(json, reason);
    }
    json.writeEndArray();
    json.writeStringField("model", verdict.model());
    json.writeEndObject();
  }

  static void writeReason(JsonGenerator json, Reason reason) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", reason.code());
    Json.share(json, "weight", reason.weight());
    json.writeStringField("text", reason.text());
    json.writeStringField("part", reason.part());
    Json.array(json, "layers", reason.layers());
    json.writeStringField("matched", reason.matched());
    json.writeEndObject();
  }
}
