package axon.cli;

import axon.app.SettingsReader;
import axon.config.ConfigTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
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

  /** {@return the settings, the file read anew} */
  SettingsReader.Bound bind() {
    return SettingsReader.bind(ConfigTree.of(file(), environment(), flags()));
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
    flags.put("sensors.http.listen", http);
    flags.put("sensors.https.listen", https);
    flags.put("sensors.ssh.listen", ssh);
    flags.put("console.listen", console);
    flags.put("data", data);
    flags.put("console.single-port", singlePort ? "true" : null);
    return flags;
  }

  /** The launcher has variables of its own. */
  private static Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.keySet().removeIf(name -> name.startsWith("AXON_JAVA_"));
    return variables;
  }
}
