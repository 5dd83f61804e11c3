package axon.codec;

import axon.event.Bytes;
import axon.event.Header;
import axon.event.Request;
import axon.verdict.Prediction;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line of a request file. A parser serves one line; fields that it knows not it skips.
 */
final class RequestLineParser {
  private static final int MOST_HEADERS = 1000;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(32)
                  .maxStringLength(RequestFile.LONGEST_LINE)
                  .build())
          .build();

  private @Nullable String id;
  private @Nullable String origin;
  private @Nullable String method;
  private @Nullable String target;
  private @Nullable String version;
  private @Nullable String label;
  private @Nullable String type;
  private @Nullable String cve;
  private byte[] body = new byte[0];
  private boolean hasRaw;
  private final List<Header> headers = new ArrayList<>();

  private RequestLineParser() {}

  /**
   * {@return the request of a line}
   *
   * @param number the line's number, its id if it has no other
   * @throws RequestFileException saying what is wrong with it
   */
  static RequestLine parse(byte[] line, long number) {
    RequestLineParser reader = new RequestLineParser();
    try (JsonParser json = FACTORY.createParser(line)) {
      reader.readObject(json);
    } catch (JsonProcessingException e) {
      String problem = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      throw new RequestFileException("not JSON: " + PlainText.oneLine(problem, 200), e);
    } catch (IOException e) {
      throw new RequestFileException("not JSON", e);
    }
    return reader.build(number);
  }

  private void readObject(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new RequestFileException("not a JSON object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      readField(json, name);
    }
    if (json.nextToken() != null) {
      throw new RequestFileException("something stands behind the object");
    }
  }

  private void readField(JsonParser json, String name) throws IOException {
    switch (name) {
      case "id" -> id = text(json, name);
      case "source" -> origin = text(json, name);
      case "method" -> method = text(json, name);
      case "uri" -> target = target == null ? latin1(text(json, name)) : target;
      case "uri_b64" -> target = latin1(decoded(text(json, name), name));
      case "version" -> version = text(json, name);
      case "headers" -> readHeaders(json, false);
      case "headers_b64" -> readHeaders(json, true);
      case "body" -> body = bodyOf(text(json, name));
      case "body_b64" -> body = bodyOf(json, name);
      case "label" -> label = text(json, name);
      case "type" -> type = text(json, name);
      case "cve" -> cve = json.currentToken().isScalarValue() ? text(json, name) : skip(json);
      case "raw", "report" -> {
        hasRaw = true;
        json.skipChildren();
      }
      default -> json.skipChildren();
    }
  }

  private byte[] bodyOf(@Nullable String text) {
    return text == null ? body : RequestText.bytes(RequestText.latin1(text));
  }

  private byte[] bodyOf(JsonParser json, String name) throws IOException {
    byte[] content = decoded(text(json, name), name);
    return content == null ? body : content;
  }

  private void readHeaders(JsonParser json, boolean coded) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    String name = coded ? "headers_b64" : "headers";
    boolean list = json.currentToken() == JsonToken.START_ARRAY;
    headers.clear();
    while (list && json.nextToken() != JsonToken.END_ARRAY) {
      list = json.currentToken() == JsonToken.START_ARRAY && headers.size() < MOST_HEADERS;
      if (list) {
        headers.add(header(json, name, coded));
        list = json.nextToken() == JsonToken.END_ARRAY;
      }
    }
    if (!list) {
      throw new RequestFileException("«" + name + "» is not a list of [\"Name\", \"value\"] pairs");
    }
  }

  private static Header header(JsonParser json, String name, boolean coded) throws IOException {
    String[] pair = new String[2];
    for (int i = 0; i < 2; i++) {
      json.nextToken();
      String text = json.currentToken() == JsonToken.END_ARRAY ? null : text(json, name);
      String part = coded ? latin1(decoded(text, name)) : latin1(text);
      if (part == null) {
        throw new RequestFileException("«" + name + "» holds a pair that is not two texts");
      }
      pair[i] = part;
    }
    return new Header(pair[0], pair[1]);
  }

  private RequestLine build(long number) {
    if (target == null || method == null) {
      String missing = target == null ? "uri" : "method";
      String hint = hasRaw ? " (the line is of raw bytes or a report, not of a request)" : "";
      throw new RequestFileException("«" + missing + "» is missing" + hint);
    }
    String verb = RequestText.latin1(method);
    String protocol = version == null ? "HTTP/1.1" : RequestText.latin1(version);
    Bytes head = RequestText.head(verb, target, protocol, headers);
    Request request =
        new Request(head, verb, target, protocol, headers, RequestText.body(body, headers), null);
    String name = id == null ? Long.toString(number) : id;
    return new RequestLine(name, origin == null ? "" : origin, request, prediction(), type, cve);
  }

  private @Nullable Prediction prediction() {
    String said = label;
    if (said == null) {
      return null;
    }
    return Arrays.stream(Prediction.values())
        .filter(prediction -> prediction.wireName().equals(said))
        .findFirst()
        .orElseThrow(() ->
            new RequestFileException(
                "«label» is «" + PlainText.oneLine(said, 40) + "», not attack or legit"));
  }

  private static @Nullable String text(JsonParser json, String name) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
          json.getText();
      case START_OBJECT,
          START_ARRAY,
          END_OBJECT,
          END_ARRAY,
          FIELD_NAME,
          NOT_AVAILABLE,
          VALUE_EMBEDDED_OBJECT ->
          throw new RequestFileException("«" + name + "» is not a text");
    };
  }

  private static @Nullable String skip(JsonParser json) throws IOException {
    json.skipChildren();
    return null;
  }

  private static byte @Nullable [] decoded(@Nullable String text, String name) {
    try {
      return text == null ? null : Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new RequestFileException("«" + name + "» is not base64", e);
    }
  }

  private static @Nullable String latin1(@Nullable String text) {
    return text == null ? null : RequestText.latin1(text);
  }

  private static @Nullable String latin1(byte @Nullable [] bytes) {
    return bytes == null ? null : Bytes.wrap(bytes).latin1();
  }
}
