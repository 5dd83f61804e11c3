package axon.api;

import axon.access.Caller;
import axon.event.IpAddress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call of a route: what was asked, by whom, and the answer. */
final class Call {
  private static final int LARGEST_BODY = 64 * 1024;

  private final Context context;
  private final @Nullable Caller caller;

  Call(Context context, @Nullable Caller caller) {
    this.context = context;
    this.caller = caller;
  }

  /** {@return who calls; a route that needs someone always has one} */
  Caller caller() {
    if (caller == null) {
      throw new IllegalStateException("this route was declared to need no one");
    }
    return caller;
  }

  /** {@return the person who calls} */
  Caller.Person person() {
    if (caller() instanceof Caller.Person person) {
      return person;
    }
    throw new ApiException(403, "forbidden", "this is for people who signed in, not for tokens");
  }

  Context context() {
    return context;
  }

  IpAddress from() {
    return Requests.address(context.req().getRemoteAddr());
  }

  /** {@return the console's base, beginning and ending with a slash} */
  String base() {
    return Requests.base(context.req().getAttribute(Requests.BASE));
  }

  String query(String name, String otherwise) {
    String value = context.queryParam(name);
    return value == null || value.isEmpty() ? otherwise : value;
  }

  /** {@return the value of a parameter that is a whole number in this range} */
  long number(String name, long otherwise, long least, long most) {
    String text = context.queryParam(name);
    return text == null || text.isEmpty() ? otherwise : number(name, text, least, most);
  }

  /** {@return the number in the path} */
  long id() {
    return number("id", context.pathParam("id"), 1, Long.MAX_VALUE);
  }

  private static long number(String name, String text, long least, long most) {
    Optional<Long> value = Requests.number(text).filter(n -> n >= least && n <= most);
    return value.orElseThrow(() ->
        ApiException.badRequest(name + " is not a whole number from " + least + " to " + most));
  }

  /** {@return the body, which must be a JSON object sent as JSON} */
  ObjectNode body() {
    return body(LARGEST_BODY);
  }

  /** {@return likewise, of at most so many bytes} */
  ObjectNode body(int largest) {
    return body(largest, Json.Form.PLAIN);
  }

  /** {@return likewise, read as what may stand there} */
  ObjectNode body(int largest, Json.Form form) {
    checkIsJson();
    return Json.readObject(bytes(largest), form);
  }

  /** Refuses a body that is not sent as JSON. */
  void checkIsJson() {
    String type = context.contentType();
    if (type == null || !type.split(";")[0].strip().equalsIgnoreCase("application/json")) {
      throw new ApiException(
          415, "unsupported_media_type", "the body must be sent as application/json");
    }
  }

  /** {@return how many bytes the body has, -1 where it does not say} */
  long length() {
    return context.req().getContentLengthLong();
  }

  /**
   * {@return the body as it came, of at most so many bytes}
   *
   * @param patience how long it may take to come; looked at whenever more of it has
   * @throws ApiException 408 if it takes longer, 413 if it is larger
   */
  byte[] bytes(int largest, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    ByteArrayOutputStream body = new ByteArrayOutputStream(Math.clamp(length(), 0, largest));
    byte[] buffer = new byte[8192];
    try {
      InputStream in = context.req().getInputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (body.size() + read > largest) {
          throw tooLarge(largest);
        }
        body.write(buffer, 0, read);
        if (System.nanoTime() > end) {
          throw new ApiException(
              408, "too_slow", "the body did not come within " + patience.toSeconds() + " s");
        }
      }
      return body.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("the body broke off", e);
    }
  }

  private static ApiException tooLarge(int largest) {
    return new ApiException(413, "too_large", "the body is larger than " + largest + " bytes");
  }

  /** {@return the body as it came, of at most so many bytes} */
  byte[] bytes(int largest) {
    try {
      byte[] bytes = context.req().getInputStream().readNBytes(largest + 1);
      if (bytes.length > largest) {
        throw tooLarge(largest);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("the body broke off", e);
    }
  }

  /** {@return a field of the body that must be a text} */
  static String text(ObjectNode body, String field) {
    JsonNode node = body.path(field);
    if (!node.isTextual()) {
      throw ApiException.badRequest(field + " is missing or not a text");
    }
    return node.textValue();
  }

  void json(JsonNode node) {
    json(200, node);
  }

  void json(int status, JsonNode node) {
    send(status, "application/json", Json.write(node));
  }

  /** Answers with a document that is JSON already. */
  void jsonText(String document) {
    send(200, "application/json", document);
  }

  void send(int status, String type, String text) {
    context.status(status).contentType(type).result(text);
  }

  void empty() {
    context.status(204);
  }
}
