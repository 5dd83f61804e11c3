package axon.api;

import axon.codec.PlainText;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;

/** JSON in and out of the API, with bounds on what is read. */
final class Json {
  private static final int DEEPEST = 16;
  private static final int LONGEST_TEXT = 64 * 1024;
  private static final long MOST_TOKENS = 20_000;

  private static final ObjectMapper MAPPER =
      mapper(
          new JsonFactoryBuilder(), StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT));

  /** What may stand in a body. */
  static final class Form {
    /** Texts of at most 64 Ki characters. */
    static final Form PLAIN = new Form(MAPPER);

    /** Numbers that are none, too, so that the field which holds one can be named. */
    static final Form NUMBERS =
        new Form(
            mapper(
                new JsonFactoryBuilder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS),
                StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT)));

    /**
     * Texts as long as the body, so that the field which holds one can be named; few enough of them
     * that the tree takes no more than a few times its room.
     */
    static final Form REPORT =
        new Form(
            mapper(
                new JsonFactoryBuilder(),
                StreamReadConstraints.builder()
                    .maxStringLength(ReportIntake.LARGEST)
                    .maxNameLength(ReportIntake.LARGEST)
                    .maxTokenCount(MOST_TOKENS)));

    private final ObjectMapper mapper;

    private Form(ObjectMapper mapper) {
      this.mapper = mapper;
    }
  }

  private Json() {}

  private static ObjectMapper mapper(
      JsonFactoryBuilder factory, StreamReadConstraints.Builder constraints) {
    return new ObjectMapper(
            factory
                .streamReadConstraints(constraints.maxNestingDepth(DEEPEST).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

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
    return readObject(bytes, Form.PLAIN);
  }

  /**
   * {@return likewise}
   *
   * @throws ApiException with status 400 if there is none, 413 if it goes beyond what is read
   */
  static ObjectNode readObject(byte[] bytes, Form form) {
    try {
      if (form.mapper.readTree(bytes) instanceof ObjectNode object) {
        return object;
      }
    } catch (StreamConstraintsException _) {
      throw new ApiException(413, "too_large", beyond(form));
    } catch (JacksonException _) {
      throw ApiException.badRequest("the body is not well-formed JSON");
    } catch (IOException e) {
      throw new IllegalStateException("an array can always be read", e);
    }
    throw ApiException.badRequest("the body is not a JSON object");
  }

  private static String beyond(Form form) {
    StreamReadConstraints bounds = form.mapper.getFactory().streamReadConstraints();
    String values =
        bounds.hasMaxTokenCount() ? ", of at most " + bounds.getMaxTokenCount() + " parts" : "";
    return "the body goes beyond what is read: JSON nested at most %d deep, with texts of at most %d characters and numbers of at most %d digits%s"
        .formatted(
            bounds.getMaxNestingDepth(),
            bounds.getMaxStringLength(),
            bounds.getMaxNumberLength(),
            values);
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
