package axon.codec;

import axon.event.Bytes;
import axon.event.Header;
import axon.event.Request;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes requests in the form of request files. Bytes that are not UTF-8 are kept: the text then
 * has U+FFFD in their place, and {@code uri_b64}, {@code headers_b64} or {@code body_b64} beside it
 * holds them whole.
 */
public final class RequestLineWriter {
  private RequestLineWriter() {}

  /** {@return one JSON object without a line end} */
  public static String of(RequestLine line) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("id", line.id());
      json.writeStringField("source", line.origin());
      writeRequest(json, line.request());
      var label = line.label();
      if (label != null) {
        json.writeStringField("label", label.wireName());
      }
      writeIfKnown(json, "type", line.type());
      writeIfKnown(json, "cve", line.cve());
      json.writeEndObject();
    });
  }

  /** Writes the fields from {@code method} to {@code body}. */
  static void writeRequest(JsonGenerator json, Request request) throws IOException {
    json.writeStringField("method", Bytes.wrap(RequestText.bytes(request.method())).utf8());
    byte[] target = RequestText.bytes(request.target());
    json.writeStringField("uri", Bytes.wrap(target).utf8());
    if (RequestText.text(target) == null) {
      json.writeStringField("uri_b64", base64(target));
    }
    json.writeStringField("version", Bytes.wrap(RequestText.bytes(request.version())).utf8());
    writeHeaders(json, request.headers());
    writeBody(json, request.body().captured().toArray());
  }

  private static void writeHeaders(JsonGenerator json, List<Header> headers) throws IOException {
    boolean text = true;
    json.writeArrayFieldStart("headers");
    for (Header header : headers) {
      byte[] name = RequestText.bytes(header.name());
      byte[] value = RequestText.bytes(header.value());
      text &= RequestText.text(name) != null && RequestText.text(value) != null;
      writePair(json, Bytes.wrap(name).utf8(), Bytes.wrap(value).utf8());
    }
    json.writeEndArray();
    if (!text) {
      json.writeArrayFieldStart("headers_b64");
      for (Header header : headers) {
        writePair(
            json,
            base64(RequestText.bytes(header.name())),
            base64(RequestText.bytes(header.value())));
      }
      json.writeEndArray();
    }
  }

  private static void writePair(JsonGenerator json, String name, String value) throws IOException {
    json.writeStartArray();
    json.writeString(name);
    json.writeString(value);
    json.writeEndArray();
  }

  private static void writeBody(JsonGenerator json, byte[] body) throws IOException {
    String text = body.length == 0 ? null : RequestText.text(body);
    Json.field(json, "body", text);
    if (text == null && body.length > 0) {
      json.writeStringField("body_b64", base64(body));
    }
  }

  private static void writeIfKnown(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
