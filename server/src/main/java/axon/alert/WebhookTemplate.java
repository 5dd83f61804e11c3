package axon.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What may stand in the template of a web hook's body: {@code {{NAME}}}. Pure functions. */
public final class WebhookTemplate {
  /** The names. */
  public static final List<String> NAMES =
      List.of(
          "id", "kind", "at", "risk", "title", "text", "link", "total", "source", "country", "type",
          "class", "path", "agent", "count", "rule", "json");

  static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]{0,40})}}");

  private WebhookTemplate() {}

  /** {@return the first name in a template that is not one of {@link #NAMES}, if there is one} */
  public static Optional<String> unknownName(String template) {
    return PLACE
        .matcher(template)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !NAMES.contains(name))
        .findFirst();
  }

  /**
   * {@return whether a template is JSON once its names are filled in}
   *
   * @param template with known names only
   */
  public static boolean isJson(String template) {
    String filled =
        PLACE.matcher(template).replaceAll(found -> found.group(1).equals("json") ? "{}" : "1");
    try {
      JsonNode read = HttpShape.MAPPER.readTree(filled);
      return read != null && !read.isMissingNode();
    } catch (JsonProcessingException _) {
      return false;
    }
  }
}
