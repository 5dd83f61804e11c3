package axon.config;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What was said for one key.
 *
 * @param items the text, or the texts of a list
 * @param isList whether it was written as a list
 * @param origin where it was said
 */
record ConfigValue(List<String> items, boolean isList, String origin) {
  ConfigValue {
    requireNonNull(origin, "origin is null");
    items = List.copyOf(items);
  }

  static ConfigValue text(String text, String origin) {
    return new ConfigValue(List.of(text), false, origin);
  }
}
