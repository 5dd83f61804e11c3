package axon.cli;

import axon.app.SettingsReader;
import axon.config.ConfigTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that set what the configuration file sets. */
final class SettingOptions {
  @Option(
      names = "--http",
      paramLabel = "[ADDRESS:]PORT",
      description = "HTTP sensor; default [::]:8080; 0: a free port; off: none")
  private @Nullable String http;

  @Option(names = "--https", paramLabel = "off", description = "no HTTPS sensor in this version")
  private @Nullable String https;

  @Option(names = "--ssh", paramLabel = "off", description = "no SSH sensor in this version")
  private @Nullable String ssh;

  @Option(
      names = "--console",
      paramLabel = "[ADDRESS:]PORT",
      description = "dashboard and API; default 127.0.0.1:9000; 0: a free port; off: none")
  private @Nullable String console;

  @Option(names = "--data", paramLabel = "DIR", description = "data directory; default ./data")
  private @Nullable String data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "settings in YAML; default ./axon.yaml if it is there")
  private @Nullable Path config;

  @Option(
      names = "--single-port",
      description = "reach the console through the HTTP sensor's port, under a secret path")
  private boolean singlePort;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "any other setting, such as store.retention.age=30d; see docs/configuration.md")
  private Map<String, String> others = new LinkedHashMap<>();

  /**
   * {@return what these words set; empty if one of them is unknown, stands twice or is anything but
   * {@code --name value} or {@code --name=value}, so that the parser has to judge}
   */
  static Optional<SettingOptions> plain(List<String> words) {
    SettingOptions options = new SettingOptions();
    Set<String> seen = new HashSet<>();
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      if (name.equals("--single-port") && equals < 0 && seen.add(name)) {
        options.singlePort = true;
        continue;
      }
      String value = equals >= 0 ? word.substring(equals + 1) : rest.hasNext() ? rest.next() : "";
      boolean first = seen.add(name) || name.equals("--set");
      if (!first || !isPlain(value) || !options.set(name, value)) {
        return Optional.empty();
      }
    }
    return Optional.of(options);
  }

  /** The parser gives a meaning to some characters. */
  private static boolean isPlain(String value) {
    return !value.isEmpty() && "-@".indexOf(value.charAt(0)) < 0 && value.indexOf('"') < 0;
  }

  private boolean set(String name, String value) {
    switch (name) {
      case "--http" -> http = value;
      case "--https" -> https = value;
      case "--ssh" -> ssh = value;
      case "--console" -> console = value;
      case "--data" -> data = value;
      case "--config" -> config = Path.of(value);
      case "--set" -> {
        return setOther(value);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean setOther(String pair) {
    int equals = pair.indexOf('=');
    if (equals > 0) {
      others.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return equals > 0;
  }

  /** {@return the settings, the file read anew} */
  SettingsReader.Bound bind() {
    return SettingsReader.bind(tree());
  }

  /**
   * {@return the same; {@code http} is where the sensor listens, its address for a bare port too}
   */
  SettingsReader.Bound bind(String http) {
    setUnlessNamed("sensors.http.listen", http);
    return SettingsReader.bind(tree(), http);
  }

  private ConfigTree tree() {
    return ConfigTree.of(file(), environment(), flags());
  }

  /** {@return the file that is read, or null for none} */
  @Nullable Path file() {
    Path usual = Path.of("axon.yaml");
    return config != null ? config : Files.exists(usual) ? usual : null;
  }

  /** Uses another data directory where none was named. */
  void dataUnlessNamed(String directory) {
    data = data == null ? directory : data;
  }

  /** Sets a key unless a flag has set it. */
  void setUnlessNamed(String key, String value) {
    others.putIfAbsent(key, value);
  }

  private Map<String, @Nullable String> flags() {
    Map<String, @Nullable String> flags = new LinkedHashMap<>(others);
    Map<String, @Nullable String> named = new LinkedHashMap<>();
    named.put("sensors.http.listen", http);
    named.put("sensors.https.listen", https);
    named.put("sensors.ssh.listen", ssh);
    named.put("console.listen", console);
    named.put("data", data);
    named.put("console.single-port", singlePort ? "true" : null);
    // A flag that was not given must not hide the same key said with --set.
    named.values().removeIf(Objects::isNull);
    flags.putAll(named);
    return flags;
  }

  /** The launcher has variables of its own. */
  private static Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.keySet().removeIf(name -> name.startsWith("AXON_JAVA_"));
    return variables;
  }
}
