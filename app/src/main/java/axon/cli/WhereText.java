package axon.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes {@code path=/a class=sqli score=0.4..0.6} apart. */
final class WhereText {
  private static final Pattern FIELD =
      Pattern.compile("\\s*([a-z_]{1,20})=(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"']\\S*|))(?=\\s|$)");
  private static final Pattern RANGE = Pattern.compile("([0-9.]{0,12})\\.\\.([0-9.]{0,12})");

  private WhereText() {}

  /**
   * {@return the fields by the names that a search knows}
   *
   * @throws IllegalArgumentException if the text is something else, or names a field twice
   */
  static Map<String, String> fields(String text) {
    Map<String, String> fields = new HashMap<>();
    Matcher matcher = FIELD.matcher(text.stripTrailing());
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      end = matcher.end();
      put(fields, matcher.group(1), value(matcher));
    }
    if (end < text.stripTrailing().length() || fields.isEmpty()) {
      throw new IllegalArgumentException(
          "«" + text + "» is not FIELD=VALUE, several parted by blanks");
    }
    return fields;
  }

  private static String value(Matcher matcher) {
    for (int group = 2; group <= 4; group++) {
      String value = matcher.group(group);
      if (value != null) {
        return value;
      }
    }
    return "";
  }

  private static void put(Map<String, String> fields, String name, String value) {
    switch (name) {
      case "class" -> putOnce(fields, "attack_class", value);
      case "network" -> putOnce(fields, "ip", value);
      case "score" -> {
        Matcher range = RANGE.matcher(value);
        if (!range.matches()) {
          throw new IllegalArgumentException("score is not a range such as 0.4..0.6");
        }
        putOnce(fields, "score_min", range.group(1));
        putOnce(fields, "score_max", range.group(2));
      }
      default -> putOnce(fields, name, value);
    }
  }

  private static void putOnce(Map<String, String> fields, String name, String value) {
    if (fields.put(name, value) != null) {
      throw new IllegalArgumentException(name + " stands there twice");
    }
  }
}
