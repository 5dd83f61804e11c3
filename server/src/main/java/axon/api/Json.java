package axon.api;

import axon.codec.PlainText;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;

/** JSON in and out of the API, with bounds on what is read. */
final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxStringLength(64 * 1024)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  static String write(JsonNode node) {
    try {
      return PlainText.inJson(MAPPER.writeValueAsString(node));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /**
   * {@return the one object in these bytes}
   *
   * @throws ApiException with status 400 if there is none
   */
  static ObjectNode readObject(byte[] bytes) {
    try {
      if (MAPPER.readTree(bytes) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException _) {
      throw ApiException.badRequest("the body is not well-formed JSON");
    } catch (IOException e) {
      throw new IllegalStateException("an array can always be read", e);
    }
    throw ApiException.badRequest("the body is not a JSON object");
  }

  /** {@return an error in the API's one form} */
  static String error(String code, String message) {
    return error(code, message, Map.of());
  }

  /**
   * {@return likewise}
   *
   * @param fields what is wrong with which field; none for what is no field's fault
   */
  static String error(String code, String message, Map<String, String> fields) {
    return write(fault(code, message, fields));
  }

  /** {@return what was refused among others, in the same form} */
  static ObjectNode fault(ApiException e) {
    return fault(e.code(), String.valueOf(e.getMessage()), e.fields());
  }

  private static ObjectNode fault(String code, String message, Map<String, String> fields) {
    ObjectNode node = object();
    ObjectNode error = node.putObject("error").put("code", code).put("message", message);
    if (!fields.isEmpty()) {
      ObjectNode faults = error.putObject("fields");
      fields.forEach(faults::put);
    }
    return node;
  }
}
