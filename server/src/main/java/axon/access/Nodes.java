package axon.access;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Hosts and pots that may report: made, recognised by number and key, given a new key, revoked. Any
 * thread; may block on the store.
 */
public final class Nodes {
  private static final long TOUCH_EVERY = 60_000;

  private final AccessStore.NodeRecords records;
  private final Secrets secrets;
  private final Clock clock;
  private final Executor background;

  Nodes(AccessStore.NodeRecords records, Secrets secrets, Clock clock, Executor background) {
    this.records = records;
    this.secrets = secrets;
    this.clock = clock;
    this.background = background;
  }

  /**
   * A key just made.
   *
   * @param key what the node sends; it cannot be shown again
   */
  public record Fresh(long id, String key) {}

  /**
   * Makes a node.
   *
   * @param name what its owner calls it
   * @throws AccessException if the name is taken or no fit name
   */
  public Fresh create(String name) {
    if (!name.matches("[A-Za-z][A-Za-z0-9._-]{0,62}")) {
      throw new AccessException(
          "a node's name is a letter and up to 62 letters, digits, dots, dashes and underscores");
    }
    String key = newKey();
    return new Fresh(records.add(name, Secrets.hash(key), clock.millis()).id(), key);
  }

  /**
   * Gives a node a new key; the one before is of no use any more.
   *
   * @throws AccessException if there is no such node
   */
  public Fresh rotate(long id) {
    String key = newKey();
    if (!records.setHash(id, Secrets.hash(key))) {
      throw new AccessException("there is no node " + id + "; see node list");
    }
    return new Fresh(id, key);
  }

  /** {@return the node with this number, if the key is its own; it is noted where it was seen} */
  public Optional<Caller.Reporter> recognise(String id, String key, Node.Whence from) {
    if (!id.matches("[0-9]{1,18}") || !TokenText.isWellFormed(TokenText.NODE_PREFIX, key)) {
      return Optional.empty();
    }
    Optional<Node> node = records.find(Long.parseLong(id), Secrets.hash(key));
    node.ifPresent(known -> touch(known, from));
    return node.map(Caller.Reporter::new);
  }

  /** {@return all nodes in the order of their numbers} */
  public List<Node> list() {
    return records.all();
  }

  /** {@return whether there was such a node; its key is of no use any more} */
  public boolean revoke(long id) {
    return records.remove(id);
  }

  private String newKey() {
    return TokenText.of(TokenText.NODE_PREFIX, secrets.next());
  }

  private void touch(Node node, Node.Whence from) {
    long now = clock.millis();
    if (Math.abs(now - node.lastSeenAt()) >= TOUCH_EVERY) {
      // A store that cannot write at the moment must keep no report from being taken.
      background.execute(() -> records.touch(node.id(), now, from));
    }
  }
}
