package axon.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that was said, by key. A flag outweighs the environment, the environment the file. The
 * variable of {@code sensors.http.listen} is {@code AXON_SENSORS_HTTP_LISTEN}: upper case, dots and
 * dashes as underscores.
 */
public final class ConfigTree {
  static final String PREFIX = "AXON_";

  private final Map<String, ConfigValue> flags = new LinkedHashMap<>();
  private final Map<String, String> variables = new TreeMap<>();
  private final Map<String, ConfigValue> file = new LinkedHashMap<>();
  private final List<ConfigFault> faults = new ArrayList<>();
  private final @Nullable Path source;

  private ConfigTree(@Nullable Path source) {
    this.source = source;
  }

  /**
   * {@return the settings of one process}
   *
   * @param file a YAML file, or null; one that cannot be read is a fault, told by the reader
   * @param environment all variables; only those that begin with {@code AXON_} are looked at
   * @param flags values from the command line, by key; null values are left out
   */
  public static ConfigTree of(
      @Nullable Path file,
      Map<String, String> environment,
      Map<String, ? extends @Nullable String> flags) {
    ConfigTree tree = new ConfigTree(file);
    if (file != null) {
      YamlSettings settings = YamlSettings.read(file);
      tree.file.putAll(settings.values());
      tree.faults.addAll(settings.faults());
    }
    environment.forEach((name, value) -> {
      if (name.startsWith(PREFIX)) {
        tree.variables.put(name, value);
      }
    });
    flags.forEach((key, value) -> {
      if (value != null) {
        tree.flags.put(key, ConfigValue.text(value, "command line"));
      }
    });
    return tree;
  }

  /** {@return the variable that sets {@code key}} */
  public static String variable(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** {@return the file that was read, if there was one} */
  Optional<Path> source() {
    return Optional.ofNullable(source);
  }

  Optional<ConfigValue> find(String key) {
    if (flags.containsKey(key)) {
      return Optional.of(flags.get(key));
    }
    String value = variables.get(variable(key));
    if (value != null) {
      return Optional.of(ConfigValue.text(value, variable(key)));
    }
    return Optional.ofNullable(file.get(key));
  }

  /**
   * {@return what follows {@code prefix} and a dot, up to the next one, in any key that was said}
   */
  Set<String> below(String prefix) {
    Set<String> names = new TreeSet<>();
    addBelow(names, flags.keySet(), prefix + ".", '.');
    addBelow(names, file.keySet(), prefix + ".", '.');
    Set<String> upper = new TreeSet<>();
    addBelow(upper, variables.keySet(), variable(prefix) + "_", '_');
    upper.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    return names;
  }

  private static void addBelow(Set<String> names, Set<String> keys, String prefix, char separator) {
    for (String key : keys) {
      int end = key.indexOf(separator, prefix.length());
      if (key.startsWith(prefix) && end > prefix.length()) {
        names.add(key.substring(prefix.length(), end));
      }
    }
  }

  List<ConfigFault> faults() {
    return List.copyOf(faults);
  }

  Map<String, ConfigValue> fileValues() {
    return file;
  }

  Map<String, ConfigValue> flagValues() {
    return flags;
  }

  Map<String, String> variables() {
    return variables;
  }
}
