package axon.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options of a measurement: {@code --name value}, each with a default. */
final class Options {
  private final Map<String, String> given = new LinkedHashMap<>();

  /**
   * Reads them.
   *
   * @throws BenchException for anything that is not a pair of a name and a value
   */
  Options(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i += 2) {
      if (!arguments.get(i).startsWith("--") || i + 1 == arguments.size()) {
        throw new BenchException("not «--name value»: " + arguments.get(i));
      }
      given.put(arguments.get(i).substring(2), arguments.get(i + 1));
    }
  }

  int number(String name, int otherwise) {
    String value = given.get(name);
    return value == null ? otherwise : Integer.parseInt(value);
  }

  Duration seconds(String name, int otherwise) {
    return Duration.ofSeconds(number(name, otherwise));
  }

  String text(String name, String otherwise) {
    return given.getOrDefault(name, otherwise);
  }

  boolean has(String name, String value) {
    return given.getOrDefault(name, "").equals(value);
  }

  /** {@return the options as they were given, for a report} */
  String asGiven() {
    StringBuilder text = new StringBuilder();
    given.forEach((name, value) -> text.append(" --").append(name).append(' ').append(value));
    return text.toString();
  }
}
