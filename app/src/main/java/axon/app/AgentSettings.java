package axon.app;

import axon.agent.AgentConfig;
import axon.agent.Excuses;
import axon.config.ConfigReader;
import axon.config.ConfigTree;
import axon.config.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Binds the settings of {@code axon agent watch}. They stand in a file of their own, since an agent
 * mostly runs where no other part of Axon does.
 */
public final class AgentSettings {
  private static final long MIB = 1L << 20;
  private static final int LONGEST_KEY = 300;

  private final ConfigReader reader;

  private AgentSettings(ConfigReader reader) {
    this.reader = reader;
  }

  /**
   * {@return the settings of an agent}
   *
   * @throws axon.config.ConfigException with every fault, if there is any
   */
  public static AgentConfig bind(ConfigTree tree) {
    ConfigReader reader = new ConfigReader(tree);
    AgentConfig config = new AgentSettings(reader).config();
    reader.finish();
    return config;
  }

  /** {@return every key with its default, as {@code key: value}} */
  public static List<String> defaults() {
    ConfigReader reader = new ConfigReader(ConfigTree.of(null, Map.of(), Map.of()));
    new AgentSettings(reader).config();
    return reader.describe();
  }

  /**
   * What commands beside {@code watch} need to know, so that they speak of the same host and the
   * same decoys as it does.
   *
   * @param host this host's name, as the hub is to show it
   * @param state the agent's own directory
   */
  public record Place(String host, Path state) {}

  /**
   * {@return where an agent is}
   *
   * @throws axon.config.ConfigException if a setting of it is wrong, or the file cannot be read
   */
  public static Place place(ConfigTree tree) {
    ConfigReader reader = new ConfigReader(tree);
    Place place = new AgentSettings(reader).place();
    reader.finishPart();
    return place;
  }

  private Place place() {
    return new Place(
        reader.text("agent.host", hostName(), 253), reader.path("agent.state", Path.of("agent")));
  }

  private AgentConfig config() {
    Place place = place();
    return new AgentConfig(
        hub(),
        place.host(),
        place.state(),
        reader.size("agent.outbox", 16 * MIB, MIB / 16, 1024 * MIB),
        new Excuses(
            reader.list(
                "agent.excuse",
                List.of(),
                Excuses.Window::parse,
                "a span such as 02:00-03:30, or sun 23:00-01:00 on one day of the week"),
            ZoneId.systemDefault()),
        "axon-agent/" + Version.current());
  }

  private AgentConfig.HubAddress hub() {
    return new AgentConfig.HubAddress(
        url(),
        needed("agent.node-id", "the ID that axon node create printed"),
        new AgentConfig.NodeKey(key()),
        reader.optionalText("agent.hub-ca", 4096).map(Path::of));
  }

  private String needed(String key, String allowed) {
    Optional<String> text = reader.optionalText(key, LONGEST_KEY);
    if (text.isEmpty()) {
      reader.refuse(key, "is missing", allowed);
    }
    return text.orElse("");
  }

  private URI url() {
    String key = "agent.hub";
    Optional<URI> read = reader.optionalText(key, 300).flatMap(AgentSettings::address);
    if (read.isEmpty()) {
      reader.refuse(
          key, "is missing or no address", "the hub's console, such as https://axon.example.org");
    } else if (read.get().getScheme().equals("http") && !isLoopback(read.get().getHost())) {
      reader.refuse(
          key,
          "«" + read.get() + "» would send the node's key in the clear",
          "https, or http to this machine alone (an SSH tunnel ends there)");
    }
    return read.orElse(URI.create("https://localhost"));
  }

  private static Optional<URI> address(String text) {
    boolean plain = text.matches("https?://[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9._~/-]*)?");
    try {
      return plain
          ? Optional.of(URI.create(text)).filter(url -> url.getHost() != null)
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.matches("127(\\.[0-9]{1,3}){3}")
        || host.equals("[::1]");
  }

  /** The key itself, or better the file that holds it. */
  private String key() {
    Optional<String> said = reader.secret("agent.node-key", LONGEST_KEY).map(Secret::reveal);
    Optional<String> file = reader.optionalText("agent.node-key-file", 4096).flatMap(this::content);
    Optional<String> key = said.or(() -> file);
    if (key.isEmpty()) {
      reader.refuse(
          "agent.node-key",
          "is missing",
          "the KEY that axon node create printed, here or in the file agent.node-key-file names");
    }
    return key.orElse("");
  }

  private Optional<String> content(String name) {
    try {
      String text = Files.readString(Path.of(name)).strip();
      if (text.matches("[\\x21-\\x7e]{1,300}")) {
        return Optional.of(text);
      }
      reader.refuse(
          "agent.node-key-file", "«" + name + "» holds no key", "a file with the key alone");
    } catch (IOException _) {
      reader.refuse(
          "agent.node-key-file", "«" + name + "» cannot be read", "a file with the key alone");
    }
    return Optional.empty();
  }

  /** {@return this machine's name as it knows itself} */
  private static String hostName() {
    try {
      String kernel = "/proc/sys/kernel/hostname";
      String name =
          Files.exists(Path.of(kernel))
              ? Files.readString(Path.of(kernel)).strip()
              : InetAddress.getLocalHost().getHostName();
      return name.matches("[A-Za-z0-9._-]{1,253}") ? name : "localhost";
    } catch (IOException _) {
      return "localhost";
    }
  }
}
