package axon.api;

import axon.access.Access;
import axon.access.AccessException;
import axon.access.Node;
import axon.access.Nodes;
import axon.access.Scope;
import axon.access.Token;
import axon.access.User;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The commands over tokens and users, for the control socket and for a process that took the lock
 * itself: {@code token.create} (name, scope), {@code token.list}, {@code token.revoke} (id), {@code
 * user.add} (name), {@code user.reset} (name), {@code user.list}, {@code node.create} (name),
 * {@code node.rotate} (id), {@code node.revoke} (id), {@code node.list}.
 */
public final class AccessCommands {
  private final Access access;
  private final Supplier<String> consoleUrl;

  private AccessCommands(Access access, Supplier<String> consoleUrl) {
    this.access = access;
    this.consoleUrl = consoleUrl;
  }

  /**
   * {@return the commands by name}
   *
   * @param consoleUrl the console's address with a slash at its end, for links
   */
  public static Map<String, ControlCommand> of(Access access, Supplier<String> consoleUrl) {
    AccessCommands commands = new AccessCommands(access, consoleUrl);
    Map<String, ControlCommand> all = new HashMap<>(commands.ofPeople());
    all.put("node.create", arguments -> line(access.nodes().create(named(arguments))));
    all.put("node.rotate", arguments -> line(access.nodes().rotate(commands.node(arguments))));
    all.put("node.revoke", commands::revokeNode);
    all.put("node.list", _ -> access.nodes().list().stream().map(AccessCommands::line).toList());
    return all;
  }

  private Map<String, ControlCommand> ofPeople() {
    return Map.of(
        "token.create", this::createToken,
        "token.list", _ -> access.tokens().list().stream().map(AccessCommands::line).toList(),
        "token.revoke", this::revokeToken,
        "user.add", arguments -> link(access.accounts().add(named(arguments))),
        "user.reset", arguments -> link(access.accounts().reset(named(arguments))),
        "user.list", _ -> access.accounts().list().stream().map(User::name).toList());
  }

  /** {@return the link with which a one-time code is used} */
  public static String link(String consoleUrl, String code) {
    return consoleUrl + "welcome?code=" + code;
  }

  private List<String> link(String code) {
    return List.of(link(consoleUrl.get(), code));
  }

  private List<String> createToken(Map<String, String> arguments) {
    Set<Scope> scopes =
        Arrays.stream(arguments.getOrDefault("scope", "").split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .map(AccessCommands::scope)
            .collect(Collectors.toSet());
    String name = arguments.getOrDefault("name", "");
    return List.of(access.tokens().create(name, scopes).text());
  }

  private List<String> revokeToken(Map<String, String> arguments) {
    String id = arguments.getOrDefault("id", "");
    boolean revoked = Requests.number(id).filter(access.tokens()::revoke).isPresent();
    if (!revoked) {
      throw new AccessException("there is no token «" + id + "»; see token list");
    }
    return List.of();
  }

  private static List<String> line(Nodes.Fresh fresh) {
    return List.of(fresh.id() + " " + fresh.key());
  }

  /** {@return the number of the node that is meant, by its number or its name} */
  private long node(Map<String, String> arguments) {
    String meant = arguments.getOrDefault("id", "");
    return access.nodes().list().stream()
        .filter(node -> node.name().equals(meant) || Long.toString(node.id()).equals(meant))
        .findFirst()
        .orElseThrow(() -> new AccessException("there is no node «" + meant + "»; see node list"))
        .id();
  }

  private List<String> revokeNode(Map<String, String> arguments) {
    access.nodes().revoke(node(arguments));
    return List.of();
  }

  private static String line(Node node) {
    String seen =
        node.lastSeenAt() == 0 ? "never seen" : "seen " + Instant.ofEpochMilli(node.lastSeenAt());
    Instant made = Instant.ofEpochMilli(node.createdAt());
    return "%d  %s  made %s  %s".formatted(node.id(), node.name(), made, seen);
  }

  private static Scope scope(String name) {
    return Scope.named(name)
        .orElseThrow(() ->
            new AccessException("scope «" + name + "» is not one of read, ingest, predict, admin"));
  }

  private static String named(Map<String, String> arguments) {
    return arguments.getOrDefault("name", "");
  }

  private static String line(Token token) {
    String scopes =
        token.scopes().stream().sorted().map(Scope::wireName).collect(Collectors.joining(","));
    String used =
        token.lastUsedAt() == 0 ? "never used" : "used " + Instant.ofEpochMilli(token.lastUsedAt());
    Instant made = Instant.ofEpochMilli(token.createdAt());
    return "%d  %s  %s  made %s  %s".formatted(token.id(), token.name(), scopes, made, used);
  }
}
