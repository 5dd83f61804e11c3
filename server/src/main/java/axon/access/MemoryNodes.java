package axon.access;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Nodes in memory. */
final class MemoryNodes implements AccessStore.NodeRecords {
  private final Map<Long, Node> byId = new HashMap<>();
  private long last;

  @Override
  public synchronized Node add(String name, String hash, long createdAt) {
    if (byId.values().stream().anyMatch(node -> node.name().equals(name))) {
      throw new AccessException("there is a node «" + name + "» already");
    }
    Node node = new Node(++last, name, hash, createdAt, 0);
    byId.put(node.id(), node);
    return node;
  }

  @Override
  public synchronized Optional<Node> find(long id, String hash) {
    return Optional.ofNullable(byId.get(id)).filter(node -> node.hash().equals(hash));
  }

  @Override
  public synchronized List<Node> all() {
    return byId.values().stream().sorted(Comparator.comparingLong(Node::id)).toList();
  }

  @Override
  public synchronized boolean setHash(long id, String hash) {
    return byId.computeIfPresent(
            id, (_, n) -> new Node(id, n.name(), hash, n.createdAt(), n.lastSeenAt(), n.from()))
        != null;
  }

  @Override
  public synchronized void touch(long id, long at, Node.Whence from) {
    byId.computeIfPresent(id, (_, node) -> node.seen(at, from));
  }

  @Override
  public synchronized boolean remove(long id) {
    return byId.remove(id) != null;
  }
}
