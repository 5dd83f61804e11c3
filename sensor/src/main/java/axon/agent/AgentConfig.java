package axon.agent;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an agent needs to know.
 *
 * @param host this host's name, as the hub is to show it
 * @param state the agent's own directory: list of decoys, outbox
 * @param outboxBytes bytes that the outbox may take on disk
 * @param excuses when decoys are read without harm
 * @param program what the agent calls itself at the hub, such as {@code axon-agent/0.1.0}
 */
public record AgentConfig(
    HubAddress hub, String host, Path state, long outboxBytes, Excuses excuses, String program) {
  public AgentConfig {
    requireNonNull(hub, "hub is null");
    requireNonNull(host, "host is null");
    requireNonNull(state, "state is null");
    requireNonNull(excuses, "excuses is null");
    requireNonNull(program, "program is null");
  }

  /**
   * The hub and how this node signs in there.
   *
   * @param url the console's, under which {@code api/agent-event} lies
   * @param authority certificates to trust instead of the system's, in PEM
   */
  public record HubAddress(URI url, String nodeId, NodeKey nodeKey, Optional<Path> authority) {
    public HubAddress {
      requireNonNull(url, "url is null");
      requireNonNull(nodeId, "nodeId is null");
      requireNonNull(nodeKey, "nodeKey is null");
      requireNonNull(authority, "authority is null");
    }
  }

  /** A key that is not shown when the rest is. */
  public static final class NodeKey {
    private final String text;

    public NodeKey(String text) {
      this.text = requireNonNull(text, "text is null");
    }

    String reveal() {
      return text;
    }

    @Override
    public String toString() {
      return "***";
    }
  }
}
