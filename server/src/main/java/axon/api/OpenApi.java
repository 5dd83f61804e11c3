package axon.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The API's description (OpenAPI 3.1), made from the route table. */
final class OpenApi {
  private static final Pattern PARAMETER = Pattern.compile("[{<]([a-z]+)[}>]");

  private OpenApi() {}

  /** {@return the description of these routes} */
  static ObjectNode of(List<Route> routes, String version) {
    ObjectNode root = Json.object().put("openapi", "3.1.0");
    root.putObject("info")
        .put("title", "Axon")
        .put("version", version)
        .put(
            "description", "The console's API. State-changing calls with a cookie need X-Axon: 1.");
    ObjectNode paths = root.putObject("paths");
    for (Route route : routes) {
      String path = route.path().replace('<', '{').replace('>', '}');
      paths.withObjectProperty(path).set(route.method().toLowerCase(Locale.ROOT), operation(route));
    }
    ObjectNode components = root.putObject("components");
    schemes(components.putObject("securitySchemes"));
    errorSchema(components.putObject("schemas").putObject("Error"));
    return root;
  }

  private static ObjectNode operation(Route route) {
    ObjectNode node = Json.object();
    node.put("summary", route.summary());
    node.put("operationId", operationId(route));
    node.set("security", security(route.need()));
    node.set("parameters", parameters(route));
    if (!route.body().isEmpty()) {
      node.set("requestBody", body(route));
    }
    ObjectNode responses = node.putObject("responses");
    ObjectNode well = responses.putObject(Integer.toString(route.status()));
    well.put("description", route.answer());
    if (!route.type().isEmpty()) {
      well.putObject("content").putObject(route.type());
    }
    responses
        .putObject("default")
        .put("description", "an error")
        .putObject("content")
        .putObject("application/json")
        .putObject("schema")
        .put("$ref", "#/components/schemas/Error");
    return node;
  }

  private static String operationId(Route route) {
    return (route.method() + route.path())
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z]+", "_")
        .replaceAll("_$", "");
  }

  private static ArrayNode security(Need need) {
    ArrayNode list = Json.array();
    switch (need) {
      case NONE, OWN_PAGE -> {}
      case PAGE, PERSON -> list.addObject().putArray("cookie");
      case READ -> {
        list.addObject().putArray("cookie");
        list.addObject().putArray("token").add("read");
      }
      case PREDICT -> {
        list.addObject().putArray("cookie");
        list.addObject().putArray("token").add("predict");
      }
      case INGEST -> {
        list.addObject().putArray("cookie");
        list.addObject().putArray("token").add("ingest");
        ObjectNode node = list.addObject();
        node.putArray("node-id");
        node.putArray("node-key");
      }
      case ADMIN -> {
        list.addObject().putArray("cookie");
        list.addObject().putArray("token").add("admin");
      }
    }
    return list;
  }

  private static ArrayNode parameters(Route route) {
    ArrayNode list = Json.array();
    PARAMETER
        .matcher(route.path())
        .results()
        .forEach(match -> parameter(list, match.group(1), "path", "").put("required", true));
    route.query().forEach(p -> parameter(list, p.name(), "query", p.description()));
    return list;
  }

  private static ObjectNode parameter(ArrayNode list, String name, String in, String description) {
    ObjectNode node = list.addObject().put("name", name).put("in", in);
    if (!description.isEmpty()) {
      node.put("description", description);
    }
    node.putObject("schema").put("type", "string");
    return node;
  }

  private static ObjectNode body(Route route) {
    ObjectNode node = Json.object().put("required", true);
    ObjectNode schema = node.putObject("content").putObject("application/json").putObject("schema");
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    route
        .body()
        .forEach((name, description) -> properties.putObject(name).put("description", description));
    return node;
  }

  private static void schemes(ObjectNode schemes) {
    schemes.putObject("token").put("type", "http").put("scheme", "bearer");
    header(schemes.putObject("node-id"), "X-Node-Id");
    header(schemes.putObject("node-key"), "X-Node-Key");
    schemes.putObject("cookie").put("type", "apiKey").put("in", "cookie").put("name", "axon-PORT");
  }

  private static void header(ObjectNode scheme, String name) {
    scheme.put("type", "apiKey").put("in", "header").put("name", name);
  }

  private static void errorSchema(ObjectNode schema) {
    schema.put("type", "object");
    ObjectNode error = schema.putObject("properties").putObject("error").put("type", "object");
    ObjectNode fields = error.putObject("properties");
    fields.putObject("code").put("type", "string");
    fields.putObject("message").put("type", "string");
    fields
        .putObject("fields")
        .put("type", "object")
        .put("description", "what is wrong with which field of the body; only with 422")
        .putObject("additionalProperties")
        .put("type", "string");
  }
}
