package axon.codec;

import axon.event.IpAddress;
import axon.event.Source;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the fields of one JSON object and gathers what is wrong with them, so that one answer names
 * all of it. Where a field is wrong it gives a stand-in, of which nothing is made. One thread.
 */
final class Fields {
  /** A sender's clock may be ahead of ours by so much. */
  private static final long GRACE = Duration.ofDays(1).toMillis();

  private final JsonNode body;
  private final Map<String, String> faults = new LinkedHashMap<>();

  Fields(JsonNode body) {
    this.body = body;
  }

  void fault(String field, String problem) {
    faults.putIfAbsent(field, problem);
  }

  /** Ends the reading if anything was wrong. */
  void check() throws ReportException {
    if (!faults.isEmpty()) {
      throw new ReportException(faults);
    }
  }

  /** {@return a text that must be there and must not be empty, in one line} */
  String word(String field, int longest) {
    String text = text(field, longest);
    if (text.isEmpty()) {
      fault(field, "is empty");
    }
    return inOneLine(field, text);
  }

  /** {@return likewise, empty if the field is missing} */
  String wordOrEmpty(String field, int longest) {
    return body.path(field).isMissingNode() || body.path(field).isNull()
        ? ""
        : word(field, longest);
  }

  /** {@return a text that must be there and may be empty, in one line} */
  String line(String field, int longest) {
    return inOneLine(field, text(field, longest));
  }

  private String inOneLine(String field, String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      fault(field, "holds a control character");
    }
    return text;
  }

  /** {@return any text; what is no character becomes U+FFFD} */
  String text(String field, int longest) {
    JsonNode node = body.path(field);
    if (!node.isTextual()) {
      fault(field, node.isMissingNode() || node.isNull() ? "is missing" : "is not a text");
      return "";
    }
    String text = node.textValue();
    if (text.length() > longest) {
      fault(field, "is longer than " + longest + " characters");
      return "";
    }
    return wellFormed(text);
  }

  /** Half a surrogate pair is no character, and could not be stored. */
  static String wellFormed(String text) {
    if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      return text;
    }
    int[] points =
        text.codePoints()
            .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
            .toArray();
    return new String(points, 0, points.length);
  }

  /** {@return the source with this address} */
  Source source(String field) {
    String text = text(field, 100).strip();
    if (faults.containsKey(field)) {
      return Source.of(IpAddress.NONE, 0);
    }
    return IpAddress.parse(text)
        .map(address -> Source.of(address, 0))
        .orElseGet(() -> {
          fault(field, "is not an IPv4 or IPv6 address");
          return Source.of(IpAddress.NONE, 0);
        });
  }

  /** {@return the time in ms since 1970: {@code now} if the field is missing} */
  long time(String field, long now) {
    JsonNode node = body.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return now;
    }
    boolean whole = node.canConvertToExactIntegral() && node.canConvertToLong();
    long time = node.isTextual() ? written(node.textValue()) : whole ? node.longValue() : -1;
    if (time < 0) {
      fault(field, "is neither ms since 1970 nor a time as in RFC 3339");
    } else if (time > now + GRACE) {
      fault(field, "lies more than a day ahead");
    }
    return time;
  }

  private static long written(String text) {
    if (text.matches("[0-9]{1,15}")) {
      return Long.parseLong(text);
    }
    try {
      return text.length() > 40 ? -1 : OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException _) {
      return -1;
    }
  }
}
