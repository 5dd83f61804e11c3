package axon.codec;

import axon.event.Answer;
import axon.event.IpAddress;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.event.Timing;
import axon.verdict.Prediction;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link JsonLinesExport} wrote, and lines of request files. The former bring everything
 * that was kept of an event; the latter bring a request and perhaps a label, and know of no time,
 * source or session.
 */
final class JsonLinesReader implements LogLines.Form {
  private static final int LONGEST_HEAD = 256 * 1024;

  /** As the feature set asks for request files. */
  private static final int UNKNOWN_BOT_SCORE = 50;

  private final ImportOrigin origin;

  JsonLinesReader(ImportOrigin origin) {
    this.origin = origin;
  }

  @Override
  public Imported read(long number, byte[] line) {
    JsonNode tree = JsonTree.object(line);
    JsonNode event = tree.path("event");
    if (tree.has("raw") && event.isObject()) {
      return new EventJsonReader(event, origin).raw(number, label(tree));
    }
    if (tree.has("report") && event.isObject()) {
      return new EventJsonReader(event, origin).report(number, label(tree));
    }
    RequestLine request = RequestLineParser.parse(line, number);
    if (request.request().head().length() > LONGEST_HEAD) {
      throw new RequestFileException("the head is longer than " + LONGEST_HEAD + " bytes");
    }
    return event.isObject()
        ? new EventJsonReader(event, origin).request(number, request)
        : requestFileLine(number, request);
  }

  private Imported requestFileLine(long number, RequestLine line) {
    long now = origin.now();
    Source source = new Source(IpAddress.NONE, 0, null, UNKNOWN_BOT_SCORE);
    RequestEvent event =
        new RequestEvent(
            now,
            origin.connection(source.address(), 0, now),
            source,
            line.request(),
            Timing.UNKNOWN,
            Answer.NOTHING);
    return new Imported.Happened(number, event, false, new Brought.Nothing(), line.label(), 1, now);
  }

  private static @Nullable Prediction label(JsonNode tree) {
    JsonNode said = tree.path("label");
    return said.isMissingNode() ? null : EventJsonReader.prediction(said.asText());
  }
}
