package axon.codec;

import axon.event.Answer;
import axon.event.Bytes;
import axon.event.IpAddress;
import axon.event.RawBytesEvent;
import axon.event.Source;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads lines of the common and the combined log format: {@code host ident user [time] "request"
 * status bytes}, and {@code "referer" "agent"} behind it. Of a request only its line is known. What
 * is no request line is kept as the raw bytes that it was.
 */
final class AccessLogReader implements LogLines.Form {
  /** A text in quotes; both servers write a backslash before what would end it. */
  private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\.)*+)\"";

  private static final Pattern LINE =
      Pattern.compile(
          "(\\S{1,255}) (\\S{1,255}) (.{1,255}?) \\[([^\\]]{1,40})\\] "
              + QUOTED
              + " ([0-9]{3}|-) ([0-9]{1,18}|-)(?: "
              + QUOTED
              + " "
              + QUOTED
              + ")?.*");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH);

  private static final Pattern REQUEST =
      Pattern.compile("([!#$%&'*+.^_`|~A-Za-z0-9-]{1,32}) (.+?)(?: (HTTP/[0-9.]{1,8}))?");

  private final ImportOrigin origin;

  AccessLogReader(ImportOrigin origin) {
    this.origin = origin;
  }

  @Override
  public Imported read(long number, byte[] line) {
    // One character for each byte, so that escaped and plain bytes meet again in one text.
    Matcher fields = LINE.matcher(Bytes.wrap(line).latin1());
    if (!fields.matches()) {
      throw new RequestFileException(
          "not «host ident user [time] \"request\" status bytes», with or without referer and"
              + " agent");
    }
    String host = fields.group(1);
    IpAddress address =
        IpAddress.parse(host)
            .orElseThrow(() ->
                new RequestFileException(
                    "«" + PlainText.oneLine(host, 60) + "» is no address: the log holds names"));
    long time = time(fields.group(4));
    String request = unescaped(fields.group(5));
    if (request.isEmpty() || request.equals("-")) {
      return new Imported.Left(number, "empty request", "the client sent nothing");
    }
    Source source = Source.of(address, 0);
    Matcher parts = REQUEST.matcher(request);
    return parts.matches()
        ? happened(number, fields, parts, time, source)
        : raw(number, request, time, source);
  }

  private Imported happened(long number, Matcher fields, Matcher parts, long time, Source source) {
    String status = fields.group(6);
    String version = parts.group(3);
    Answer answer =
        new Answer(status.equals("-") ? 0 : Integer.parseInt(status), Bytes.EMPTY, -1, false);
    ForeignRequest request =
        new ForeignRequest(
            utf8(parts.group(1)), utf8(parts.group(2)), version == null ? "" : version);
    String referer = fields.group(8);
    String agent = fields.group(9);
    request
        .with("User-Agent", agent == null || agent.equals("-") ? null : utf8(unescaped(agent)))
        .with("Referer", referer == null || referer.equals("-") ? null : utf8(unescaped(referer)));
    return new Imported.Happened(
        number,
        request.event(time, origin, source, answer),
        true,
        new Brought.Nothing(),
        null,
        1,
        time);
  }

  private Imported raw(long number, String request, long time, Source source) {
    Bytes all = Bytes.wrap(request.getBytes(StandardCharsets.ISO_8859_1));
    Bytes captured = all.slice(0, Math.min(all.length(), 64 * 1024));
    RawBytesEvent event =
        new RawBytesEvent(
            time,
            origin.connection(source.address(), 0, time),
            source,
            captured,
            all.length(),
            protocol(request),
            Answer.NOTHING);
    return new Imported.Happened(number, event, true, new Brought.Nothing(), null, 1, time);
  }

  private static String protocol(String bytes) {
    if (bytes.startsWith("\u0016\u0003")) {
      return "tls";
    }
    return bytes.startsWith("SSH-") ? "ssh" : "unknown";
  }

  private long time(String text) {
    try {
      return origin.checked(ZonedDateTime.parse(text, TIME).toInstant().toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      throw new RequestFileException("«" + PlainText.oneLine(text, 60) + "» is no time", e);
    }
  }

  /** Takes {@code \"}, {@code \\}, {@code \n} and {@code \xhh} off; all else stays. */
  private static String unescaped(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        out.append(c);
        continue;
      }
      char next = text.charAt(++i);
      int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
      if (next == 'x' && low >= 0) {
        out.append((char) (high << 4 | low));
        i += 2;
      } else {
        out.append(plain(next));
      }
    }
    return out.toString();
  }

  private static String plain(char escaped) {
    return switch (escaped) {
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case '"', '\\' -> String.valueOf(escaped);
      default -> "\\" + escaped;
    };
  }

  private static String utf8(String latin1) {
    return Bytes.wrap(RequestText.bytes(latin1)).utf8();
  }
}
