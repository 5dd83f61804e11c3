package axon.access;

import static java.util.Objects.requireNonNull;

/**
 * A host or a pot that may report. Its key is shown once, when it is made; kept is the key's
 * SHA-256.
 *
 * @param id its number in the store
 * @param name what its owner calls it, unique
 * @param hash SHA-256 of the key, in hexadecimal
 * @param createdAt ms since 1970
 * @param lastSeenAt ms since 1970, 0 for never; may lag by a minute
 */
public record Node(long id, String name, String hash, long createdAt, long lastSeenAt) {
  public Node {
    requireNonNull(name, "name is null");
    requireNonNull(hash, "hash is null");
  }

  /** Never shows the hash. */
  @Override
  public String toString() {
    return "Node[" + id + ", " + name + "]";
  }
}
