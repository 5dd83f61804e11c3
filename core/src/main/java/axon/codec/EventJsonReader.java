package axon.codec;

import axon.event.Answer;
import axon.event.Body;
import axon.event.Bytes;
import axon.event.Connection;
import axon.event.Event;
import axon.event.IpAddress;
import axon.event.Malformation;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.event.Timing;
import axon.geo.Place;
import axon.session.SessionFacts;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link EventJson} wrote of one event, but for its number, its sensor and its timing on
 * the connection. The object may be anybody's: whatever is out of its range is refused.
 */
final class EventJsonReader {
  private static final int MOST_BYTES = 64 * 1024;
  private static final int MOST_HEAD = 256 * 1024;

  private final JsonNode event;
  private final ImportOrigin origin;
  private final long time;
  private final Source who;

  EventJsonReader(JsonNode event, ImportOrigin origin) {
    this.event = event;
    this.origin = origin;
    this.time = origin.checked(event.path("timestamp").asLong(-1));
    this.who = who(event.path("ip").asText(""));
  }

  /** {@return the request, whose text stands in the line and whose bytes in the object} */
  Imported request(long number, RequestLine line) {
    JsonNode kept = event.path("request");
    Request told = line.request();
    Bytes head = bytes(kept, "head_base64", MOST_HEAD);
    Request request =
        new Request(
            head.isEmpty() ? told.head() : head,
            told.method(),
            told.target(),
            told.version(),
            told.headers(),
            body(kept),
            malformation(kept.path("malformation")));
    RequestEvent read =
        new RequestEvent(time, connection(), source(), request, Timing.UNKNOWN, answer());
    return happened(number, read, line.label());
  }

  /** {@return the bytes that are not HTTP} */
  Imported raw(long number, @Nullable Prediction label) {
    JsonNode kept = event.path("raw");
    Bytes captured = bytes(kept, "base64", MOST_BYTES);
    RawBytesEvent read =
        new RawBytesEvent(
            time,
            connection(),
            source(),
            captured,
            Math.max(captured.length(), kept.path("length").asLong()),
            text(kept, "protocol", 40),
            answer());
    return happened(number, read, label);
  }

  /** {@return what was reported} */
  Imported report(long number, @Nullable Prediction label) {
    JsonNode kept = event.path("report");
    ReportJson.Details details = ReportJson.Details.of(kept);
    ReportEvent read =
        new ReportEvent(
            time,
            connection(),
            source(),
            text(kept, "event_id", ReportEvent.LONGEST_ID),
            text(kept, "service", ReportEvent.LONGEST_WORD),
            text(kept, "activity", ReportEvent.LONGEST_WORD),
            bytes(kept, "payload_base64", ReportEvent.MOST_PAYLOAD),
            details.counts(),
            details.file(),
            text(kept, "extra", ReportEvent.LONGEST_EXTRA));
    return happened(number, read, label);
  }

  private Imported happened(long number, Event read, @Nullable Prediction label) {
    ClassifiedEvent whole =
        new ClassifiedEvent(
            read,
            place(),
            text(event, "fingerprint", 200),
            VerdictReader.verdict(event),
            session());
    long repeats = Math.clamp(event.path("repeats").asLong(1), 1, Integer.MAX_VALUE);
    long last = origin.checked(Math.max(time, event.path("last_seen").asLong(time)));
    return new Imported.Happened(
        number, read, true, new Brought.Whole(whole), label, repeats, last);
  }

  private static Body body(JsonNode kept) {
    Bytes captured = bytes(kept, "body_base64", MOST_BYTES);
    long length = Math.max(captured.length(), kept.path("body_length").asLong());
    String sha256 = text(kept, "body_sha256", 64);
    if (!sha256.matches("([0-9a-f]{64})?")) {
      throw new RequestFileException("«body_sha256» is no SHA-256");
    }
    return new Body(
        captured,
        length,
        Math.max(-1, kept.path("body_declared").asLong(-1)),
        Bytes.wrap(HexFormat.of().parseHex(sha256)));
  }

  private static @Nullable Malformation malformation(JsonNode told) {
    return Arrays.stream(Malformation.values())
        .filter(one -> one.explanation().equals(told.asText()))
        .findFirst()
        .orElse(null);
  }

  private Connection connection() {
    JsonNode kept = event.path("connection");
    return new Connection(
        0,
        origin.sensor(),
        kept.has("peer") ? address(kept.path("peer").asText()) : who.address(),
        kept.path("peer_port").asInt(),
        kept.has("local") ? address(kept.path("local").asText()) : IpAddress.NONE,
        kept.path("local_port").asInt(),
        kept.path("opened_at").asLong(time));
  }

  private Source source() {
    int port = event.path("connection").path("peer_port").asInt();
    return who.host() == null ? Source.of(who.address(), port) : who;
  }

  /** The date is taken out again, so that equal answers are kept once. */
  private Answer answer() {
    JsonNode kept = event.path("answer");
    int status = Math.clamp(kept.path("status").asLong(), 0, 999);
    byte[] sent = bytes(kept, "base64", MOST_HEAD).toArray();
    Answer dated = new Answer(0, Bytes.wrap(new byte[29]), 0, true);
    byte[] date = dated.at(time);
    int at = Bytes.wrap(sent).latin1().indexOf(new String(date, StandardCharsets.ISO_8859_1));
    if (at >= 0) {
      Arrays.fill(sent, at, at + date.length, (byte) ' ');
    }
    return sent.length == 0 && status == 0
        ? Answer.NOTHING
        : new Answer(status, Bytes.wrap(sent), at, false);
  }

  private Place place() {
    JsonNode kept = event.path("place");
    String country = text(kept, "country", 2);
    return new Place(
        country.matches("[A-Z]{2}") ? country : null,
        orNull(text(kept, "city", 200)),
        Math.max(0, kept.path("asn").asLong()),
        orNull(text(kept, "network", 200)));
  }

  private @Nullable SessionFacts session() {
    JsonNode kept = event.path("session");
    return kept.isObject()
        ? new SessionFacts(
            count(kept, "failed_logins"),
            count(kept, "request_rate"),
            count(kept, "commands_count"),
            kept.path("sql_payload").asInt() == 1,
            kept.path("honeytoken_access").asInt() == 1,
            Math.max(0, kept.path("session_time").asDouble()),
            Math.max(1, count(kept, "requests")),
            count(kept, "distinct_paths"),
            Math.max(0, kept.path("mean_gap").asDouble()),
            Math.max(0, kept.path("gap_variation").asDouble()))
        : null;
  }

  private static int count(JsonNode kept, String name) {
    return Math.max(0, kept.path(name).asInt());
  }

  static Prediction prediction(String wireName) {
    return Arrays.stream(Prediction.values())
        .filter(one -> one.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() ->
            new RequestFileException(
                "«" + PlainText.oneLine(wireName, 40) + "» is not attack or legit"));
  }

  private static Source who(String text) {
    return Source.parse(text)
        .orElseThrow(
            () -> new RequestFileException("«" + PlainText.oneLine(text, 60) + "» is no source"));
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text)
        .orElseThrow(
            () -> new RequestFileException("«" + PlainText.oneLine(text, 60) + "» is no address"));
  }

  /** {@return the text, empty if there is none} */
  static String text(JsonNode node, String name, int longest) {
    JsonNode value = node.path(name);
    String text = value.isTextual() ? value.textValue() : "";
    if (text.length() > longest) {
      throw new RequestFileException("«" + name + "» is longer than " + longest + " characters");
    }
    return text;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static Bytes bytes(JsonNode node, String name, int most) {
    try {
      byte[] decoded = Base64.getDecoder().decode(node.path(name).asText(""));
      if (decoded.length > most) {
        throw new RequestFileException("«" + name + "» holds more than " + most + " bytes");
      }
      return Bytes.wrap(decoded);
    } catch (IllegalArgumentException e) {
      throw new RequestFileException("«" + name + "» is not base64", e);
    }
  }
}
