package axon.codec;

import axon.event.Bytes;
import axon.event.IpAddress;
import axon.event.ReportCounts;
import axon.event.ReportEvent;
import axon.event.Source;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of another pot's log on its way to become a report; what is too long is cut. One thread.
 */
final class PotReport {
  private static final Pattern ZONE = Pattern.compile(".*(Z|[+-][0-9]{2}:[0-9]{2})");
  private static final Pattern BARE_ZONE = Pattern.compile("(.*[+-][0-9]{2})([0-9]{2})");

  private final JsonNode line;
  private final ImportOrigin origin;

  PotReport(JsonNode line, ImportOrigin origin) {
    this.line = line;
    this.origin = origin;
  }

  /** {@return the text of a field, or null} */
  static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() ? value.textValue() : null;
  }

  /** {@return likewise, empty if it is missing; numbers as they are written} */
  static String textOrEmpty(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isValueNode() && !value.isNull() ? value.asText() : "";
  }

  /** {@return two texts of a login as one} */
  static String login(JsonNode node, String user, String password) {
    return textOrEmpty(node, user) + ":" + textOrEmpty(node, password);
  }

  /** {@return who it was} */
  Source source(String field, String port) {
    String from = textOrEmpty(line, field);
    IpAddress address =
        IpAddress.parse(from)
            .orElseThrow(
                () -> new RequestFileException("«" + field + "» is missing or no address"));
    int number = line.path(port).asInt(0);
    return Source.of(address, number < 0 || number > 65_535 ? 0 : number);
  }

  /**
   * {@return when it was, in ms since 1970}
   *
   * @param field holds a date and a time with a T or a blank between; UTC where no zone is named
   */
  long time(String field) {
    String text = text(line, field);
    if (text == null || text.length() > 40) {
      throw new RequestFileException("«" + field + "» is missing or no time");
    }
    String date = text.replace(' ', 'T');
    String zoned = BARE_ZONE.matcher(date).replaceFirst("$1:$2");
    try {
      String whole = ZONE.matcher(zoned).matches() ? zoned : date + "Z";
      return origin.checked(OffsetDateTime.parse(whole).toInstant().toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      throw new RequestFileException("«" + field + "» is no time", e);
    }
  }

  /**
   * {@return the event of a line}
   *
   * @param payload what the visitor sent
   * @param extra what else is kept, an object; missing or empty for nothing
   */
  Imported happened(
      long number,
      Source source,
      long time,
      String service,
      String activity,
      Bytes payload,
      ReportCounts counts,
      JsonNode extra) {
    String rest = extra.isEmpty() ? "" : Fields.wellFormed(extra.toString());
    ReportEvent report =
        new ReportEvent(
            time,
            origin.connection(source.address(), source.port(), time),
            source,
            "",
            word(service.toUpperCase(Locale.ROOT)),
            word(activity),
            payload.slice(0, Math.min(payload.length(), ReportEvent.MOST_PAYLOAD)),
            counts,
            null,
            rest.length() > ReportEvent.LONGEST_EXTRA ? TOO_LONG : rest);
    return new Imported.Happened(number, report, true, new Brought.Nothing(), null, 1, time);
  }

  private static final String TOO_LONG = "{\"left_out\":\"longer than 8192 characters\"}";

  private static String word(String text) {
    return PlainText.oneLine(text, ReportEvent.LONGEST_WORD);
  }
}
