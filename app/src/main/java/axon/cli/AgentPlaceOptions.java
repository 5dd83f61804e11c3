package axon.cli;

import axon.agent.Planting;
import axon.app.AgentSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which agent a command is about: the same settings say it as for {@code axon agent watch}. */
final class AgentPlaceOptions {
  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "the agent's own directory; default agent.state, or else ./agent")
  private @Nullable String state;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "the agent's settings in YAML; default ./axon-agent.yaml if it is there")
  private @Nullable Path config;

  /**
   * {@return where the agent is}
   *
   * @param host what outweighs the setting {@code agent.host}, or null
   */
  AgentSettings.Place place(@Nullable String host) {
    Map<String, @Nullable String> flags = new HashMap<>();
    flags.put("agent.state", state);
    flags.put("agent.host", host);
    return AgentSettings.place(AgentOptions.tree(config, flags));
  }

  Planting planting() {
    return planting(place(null));
  }

  static Planting planting(AgentSettings.Place place) {
    return new Planting(place.state(), Clock.systemUTC());
  }
}
