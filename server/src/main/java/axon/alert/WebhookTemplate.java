package axon.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may stand in the template of a web hook's body: {@code {{NAME}}}. What stands in for a name
 * is escaped as the body's media type asks, so that a visitor's text stays text. Pure functions.
 */
public final class WebhookTemplate {
  /** The names. */
  public static final List<String> NAMES =
      List.of(
          "id", "kind", "at", "risk", "title", "text", "link", "total", "source", "country", "type",
          "class", "path", "agent", "count", "rule", "json");

  /** What is always a number. */
  private static final List<String> NUMBERS = List.of("risk", "count", "total");

  /** What may quote a visitor. */
  private static final List<String> QUOTING =
      List.of("title", "text", "source", "country", "path", "agent", "json");

  private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]{0,40})}}");
  private static final ObjectReader STRICT =
      HttpShape.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private WebhookTemplate() {}

  /** How a text is kept a text. */
  private enum Form {
    JSON,
    FORM,
    XML,
    PLAIN,
    OTHER;

    static Form of(String type) {
      String lower = type.toLowerCase(Locale.ROOT);
      if (lower.contains("json")) {
        return JSON;
      }
      if (lower.equals("application/x-www-form-urlencoded")) {
        return FORM;
      }
      if (lower.endsWith("/xml") || lower.endsWith("+xml")) {
        return XML;
      }
      return lower.equals("text/plain") ? PLAIN : OTHER;
    }

    String escaped(String text) {
      return switch (this) {
        case JSON -> quoted(text);
        case FORM -> URLEncoder.encode(text, StandardCharsets.UTF_8);
        case XML ->
            text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
        case PLAIN, OTHER -> text;
      };
    }

    /** {@return the text as it stands between the quotes of JSON} */
    private static String quoted(String text) {
      try {
        String quoted = HttpShape.MAPPER.writeValueAsString(text);
        return quoted.substring(1, quoted.length() - 1);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a text can always be written", e);
      }
    }
  }

  /** {@return the first name in a template that is not one of {@link #NAMES}, if there is one} */
  public static Optional<String> unknownName(String template) {
    return names(template).stream().filter(name -> !NAMES.contains(name)).findFirst();
  }

  /**
   * {@return the first name in a template that may quote a visitor, where the media type is one in
   * which nothing would keep it text}
   *
   * @param type such as {@code text/html}
   */
  public static Optional<String> unsafeName(String template, String type) {
    return Form.of(type) == Form.OTHER
        ? names(template).stream().filter(QUOTING::contains).findFirst()
        : Optional.empty();
  }

  /** {@return whether a body of this media type must be JSON} */
  public static boolean mustBeJson(String type) {
    return Form.of(type) == Form.JSON;
  }

  /**
   * {@return whether a template is JSON once its names are filled in}
   *
   * @param template with known names only
   */
  public static boolean isJson(String template) {
    String filled = fill(template, "application/json", WebhookTemplate::sample);
    try {
      return !STRICT.readTree(filled).isMissingNode();
    } catch (JsonProcessingException _) {
      return false;
    }
  }

  /** A text that no place outside of quotes stands, and an object that none within does. */
  private static String sample(String name) {
    if (name.equals("json")) {
      return "{\"a\":\"b\"}";
    }
    return NUMBERS.contains(name) ? "1" : "a\"b";
  }

  /**
   * {@return a template with its names filled in, escaped for a media type}
   *
   * @param values gives a name's value, for {@code json} an object
   */
  static String fill(String template, String type, UnaryOperator<String> values) {
    Form form = Form.of(type);
    return PLACE
        .matcher(template)
        .replaceAll(found -> {
          String name = found.group(1);
          String value = values.apply(name);
          boolean asIs = form == Form.JSON && name.equals("json");
          return Matcher.quoteReplacement(asIs ? value : form.escaped(value));
        });
  }

  /** {@return the names in a template, in order} */
  static List<String> names(String template) {
    return PLACE.matcher(template).results().map(found -> found.group(1)).toList();
  }
}
