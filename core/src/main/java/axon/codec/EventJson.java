package axon.codec;

import axon.event.Answer;
import axon.event.Body;
import axon.event.Bytes;
import axon.event.Connection;
import axon.event.Event;
import axon.event.Header;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.Text;
import axon.features.FeatureSet;
import axon.geo.Place;
import axon.journal.StoredEvent;
import axon.label.EventLabel;
import axon.session.SessionFacts;
import axon.verdict.Reason;
import axon.verdict.Trial;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one event, as the console's event page reads it: the fields of the live
 * message without its type and uncut, and request, answer, reasons and features. Text is UTF-8 as
 * far as it goes; the bytes themselves stand beside it in base64. Any thread.
 */
public final class EventJson {
  private EventJson() {}

  /**
   * What an event does not carry itself.
   *
   * @param sentence the verdict in one sentence
   * @param features the feature set, or null where none applies
   * @param values its values in order, as many as the set has columns
   * @param label the label that counts, or null
   */
  public record Annex(
      String sentence,
      @Nullable FeatureSet features,
      List<Float> values,
      @Nullable EventLabel label) {
    public Annex {
      values = List.copyOf(values);
      if (features != null && features.size() != values.size()) {
        throw new IllegalArgumentException(
            values.size() + " values for " + features.size() + " columns");
      }
    }

    /** {@return one with a label at most} */
    static Annex of(@Nullable EventLabel label) {
      return new Annex("", null, List.of(), label);
    }
  }

  /** {@return the event as one JSON object} */
  public static String of(StoredEvent stored, Annex annex) {
    return Json.text(json -> write(json, stored, annex));
  }

  /** Writes the event as one object. */
  public static void write(JsonGenerator json, StoredEvent stored, Annex annex) throws IOException {
    var classified = stored.event();
    json.writeStartObject();
    ClassificationJson.writeFields(json, stored, true);
    json.writeNumberField("repeats", stored.repeats());
    json.writeNumberField("last_seen", stored.lastSeen());
    json.writeStringField("model", classified.verdict().model());
    Json.share(json, "score", classified.verdict().score());
    writeTrial(json, classified.verdict().trial());
    json.writeStringField("sentence", annex.sentence());
    json.writeStringField("fingerprint", classified.fingerprint());
    writePlace(json, classified.place());
    writeConnection(json, classified.event().connection());
    writeContent(json, classified.event());
    writeAnswer(json, classified.event());
    writeReasons(json, classified.verdict().reasons());
    writeSession(json, classified.session());
    writeFeatures(json, annex);
    writeLabel(json, annex.label());
    json.writeEndObject();
  }

  private static void writeTrial(JsonGenerator json, @Nullable Trial trial) throws IOException {
    if (trial != null) {
      json.writeObjectFieldStart("trial");
      json.writeStringField("model", trial.model());
      json.writeStringField("prediction", trial.prediction().wireName());
      Json.share(json, "score", trial.score());
      json.writeEndObject();
    }
  }

  private static void writePlace(JsonGenerator json, Place place) throws IOException {
    json.writeObjectFieldStart("place");
    Json.field(json, "country", place.country());
    Json.field(json, "city", place.city());
    json.writeNumberField("asn", place.asn());
    Json.field(json, "network", place.network());
    json.writeEndObject();
  }

  private static void writeConnection(JsonGenerator json, Connection connection)
      throws IOException {
    json.writeObjectFieldStart("connection");
    json.writeStringField("sensor", connection.sensor());
    json.writeStringField("peer", connection.peer().toString());
    json.writeNumberField("peer_port", connection.peerPort());
    json.writeStringField("local", connection.local().toString());
    json.writeNumberField("local_port", connection.localPort());
    json.writeNumberField("opened_at", connection.openedAt());
    json.writeEndObject();
  }

  private static void writeContent(JsonGenerator json, Event event) throws IOException {
    switch (event) {
      case RequestEvent e -> {
        json.writeObjectFieldStart("request");
        writeRequest(json, e.request());
        json.writeEndObject();
        json.writeNullField("raw");
      }
      case RawBytesEvent e -> {
        json.writeNullField("request");
        json.writeObjectFieldStart("raw");
        json.writeStringField("base64", base64(e.captured()));
        json.writeNumberField("length", e.length());
        json.writeStringField("protocol", e.protocol());
        json.writeEndObject();
      }
      case ReportEvent e -> {
        json.writeNullField("request");
        json.writeNullField("raw");
        json.writeFieldName("report");
        ReportJson.write(json, e);
      }
    }
  }

  private static void writeRequest(JsonGenerator json, Request request) throws IOException {
    json.writeStringField("method", Text.utf8(request.method()));
    json.writeStringField("target", request.path());
    json.writeStringField("version", Text.utf8(request.version()));
    json.writeArrayFieldStart("headers");
    for (Header header : request.headers()) {
      json.writeStartArray();
      json.writeString(Text.utf8(header.name()));
      json.writeString(Text.utf8(header.value()));
      json.writeEndArray();
    }
    json.writeEndArray();
    Body body = request.body();
    json.writeStringField("head_base64", base64(request.head()));
    json.writeStringField("body_base64", base64(body.captured()));
    json.writeNumberField("body_length", body.length());
    json.writeNumberField("body_declared", body.declared());
    json.writeStringField("body_sha256", body.sha256().hex());
    json.writeBooleanField("truncated", body.truncated());
    var malformation = request.malformation();
    Json.field(json, "malformation", malformation == null ? null : malformation.explanation());
  }

  private static void writeAnswer(JsonGenerator json, Event event) throws IOException {
    Answer answer = event.answer();
    json.writeObjectFieldStart("answer");
    json.writeNumberField("status", answer.status());
    json.writeStringField("base64", base64(Bytes.wrap(answer.at(event.timestamp()))));
    json.writeEndObject();
  }

  private static void writeReasons(JsonGenerator json, List<Reason> reasons) throws IOException {
    json.writeArrayFieldStart("reasons");
    for (Reason reason : reasons) {
      VerdictLine.writeReason(json, reason);
    }
    json.writeEndArray();
  }

  /** The columns of {@code session-v1} by their names, then what else is counted. */
  private static void writeSession(JsonGenerator json, @Nullable SessionFacts session)
      throws IOException {
    if (session == null) {
      json.writeNullField("session");
      return;
    }
    json.writeObjectFieldStart("session");
    json.writeNumberField("failed_logins", session.failedLogins());
    json.writeNumberField("request_rate", session.requestRate());
    json.writeNumberField("commands_count", session.commandsCount());
    json.writeNumberField("sql_payload", session.sqlPayload() ? 1 : 0);
    json.writeNumberField("honeytoken_access", session.honeytokenAccess() ? 1 : 0);
    Json.share(json, "session_time", session.seconds());
    json.writeNumberField("requests", session.requests());
    json.writeNumberField("distinct_paths", session.distinctPaths());
    Json.share(json, "mean_gap", session.meanGap());
    Json.share(json, "gap_variation", session.gapVariation());
    json.writeEndObject();
  }

  private static void writeFeatures(JsonGenerator json, Annex annex) throws IOException {
    FeatureSet set = annex.features();
    if (set == null) {
      json.writeNullField("features");
      return;
    }
    json.writeObjectFieldStart("features");
    json.writeStringField("set", set.name());
    Json.array(json, "names", set.columns());
    json.writeArrayFieldStart("values");
    for (float value : annex.values()) {
      json.writeNumber(value);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeLabel(JsonGenerator json, @Nullable EventLabel label)
      throws IOException {
    if (label == null) {
      json.writeNullField("label");
      return;
    }
    json.writeObjectFieldStart("label");
    json.writeStringField("said", label.said().wireName());
    json.writeStringField("source", label.source().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("at", label.at());
    json.writeEndObject();
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }
}
