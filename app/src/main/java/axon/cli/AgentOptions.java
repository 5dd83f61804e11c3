package axon.cli;

import axon.agent.AgentConfig;
import axon.app.AgentSettings;
import axon.config.ConfigTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that set what an agent's configuration file sets. */
final class AgentOptions {
  @Option(
      names = "--hub",
      paramLabel = "URL",
      description = "the hub's console, such as https://axon.example.org")
  private @Nullable String hub;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "the agent's own directory; default ./agent")
  private @Nullable String state;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "settings in YAML; default ./axon-agent.yaml if it is there")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "any other setting, such as agent.host=web7; see docs/honeytokens.md")
  private Map<String, String> others = new LinkedHashMap<>();

  AgentConfig bind() {
    return AgentSettings.bind(tree(config, flags()));
  }

  /** {@return the settings of the file, or of the usual one, with what outweighs them} */
  static ConfigTree tree(@Nullable Path config, Map<String, @Nullable String> flags) {
    Path usual = Path.of("axon-agent.yaml");
    Path file = config != null ? config : Files.exists(usual) ? usual : null;
    return ConfigTree.of(file, environment(), flags);
  }

  private Map<String, @Nullable String> flags() {
    Map<String, @Nullable String> flags = new LinkedHashMap<>(others);
    Map<String, @Nullable String> named = new HashMap<>();
    named.put("agent.hub", hub);
    named.put("agent.state", state);
    named.values().removeIf(Objects::isNull);
    flags.putAll(named);
    return flags;
  }

  /** What is set for a hub on the same machine is none of the agent's business. */
  private static Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.keySet().removeIf(name -> !name.startsWith("AXON_AGENT_"));
    return variables;
  }
}
