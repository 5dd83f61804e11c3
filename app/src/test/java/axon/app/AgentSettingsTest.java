package axon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.agent.AgentConfig;
import axon.config.ConfigException;
import axon.config.ConfigTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentSettingsTest {
  private static final Pattern KEY = Pattern.compile("`(agent\\.[a-z-]+)`");

  @TempDir private Path directory;

  @Test
  void theGuideListsEveryKeyAndNoOther() throws Exception {
    Set<String> known =
        AgentSettings.defaults().stream()
            .map(line -> line.substring(0, line.indexOf(':')))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> listed = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("../docs/honeytokens.md"))) {
      if (line.startsWith("| `agent.")) {
        Matcher keys = KEY.matcher(line.substring(0, line.indexOf('|', 1)));
        while (keys.find()) {
          listed.add(keys.group(1));
        }
      }
    }
    assertThat(listed).isEqualTo(known);
  }

  @Test
  void fileEnvironmentAndFlagsAreReadAndAFlagWins() throws Exception {
    Path key = Files.writeString(directory.resolve("key"), "secret-key\n");
    Path file =
        Files.writeString(
            directory.resolve("axon-agent.yaml"),
            """
            agent:
              hub: https://hub.example.org/axon
              node-id: "3"
              node-key-file: %s
              host: web7
              excuse: ["02:00-03:30", "sun 23:00-01:00"]
            """
                .formatted(key));
    AgentConfig config =
        AgentSettings.bind(
            ConfigTree.of(file, Map.of("AXON_AGENT_OUTBOX", "1MiB"), Map.of("agent.host", "web8")));
    assertThat(config.host()).isEqualTo("web8");
    assertThat(config.outboxBytes()).isEqualTo(1 << 20);
    assertThat(config.excuses().windows()).hasSize(2);
    assertThat(config.hub().url()).hasToString("https://hub.example.org/axon");
    assertThat(config.toString()).doesNotContain("secret-key");
  }

  @Test
  void whereTheAgentIsCanBeReadWithoutTheHubsSettings() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("axon-agent.yaml"),
            "agent:\n  hub: https://hub.example.org\n  host: web7\n  state: kept\n");
    ConfigTree tree = ConfigTree.of(file, Map.of(), Map.of());
    assertThat(AgentSettings.place(tree))
        .isEqualTo(new AgentSettings.Place("web7", Path.of("kept")));
    ConfigTree bad = ConfigTree.of(null, Map.of("AXON_AGENT_HOST", "a\nb"), Map.of());
    assertThatThrownBy(() -> AgentSettings.place(bad))
        .isInstanceOfSatisfying(
            ConfigException.class, e -> assertThat(e.faults().toString()).contains("agent.host"));
  }

  @Test
  void allThatIsMissingOrWrongIsToldAtOnce() {
    assertThatThrownBy(() -> bind(Map.of("agent.excuse", "often", "agent.hubb", "x")))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e ->
                assertThat(e.faults().toString())
                    .contains(
                        "agent.hub ", "agent.node-id", "agent.node-key", "«often»", "agent.hubb"));
  }

  @Test
  void theNodesKeyIsNeverSentInTheClearToAnotherMachine() {
    Map<String, String> flags = new HashMap<>(Map.of("agent.node-id", "1", "agent.node-key", "k"));
    for (String fine :
        new String[] {"https://a.example", "http://127.0.0.1:9000", "http://localhost"}) {
      flags.put("agent.hub", fine);
      assertThat(bind(flags).hub().url()).hasToString(fine);
    }
    for (String bad :
        new String[] {"http://a.example", "http://127.0.0.1.example", "ftp://a", "a"}) {
      flags.put("agent.hub", bad);
      assertThatThrownBy(() -> bind(flags)).as(bad).isInstanceOf(ConfigException.class);
    }
  }

  private static AgentConfig bind(Map<String, String> flags) {
    return AgentSettings.bind(ConfigTree.of(null, Map.of(), flags));
  }
}
