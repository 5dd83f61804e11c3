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
 * @param from where it was seen last
 */
public record Node(
    long id, String name, String hash, long createdAt, long lastSeenAt, Whence from) {
  public Node {
    requireNonNull(name, "name is null");
    requireNonNull(hash, "hash is null");
    requireNonNull(from, "from is null");
  }

  /** One that was not seen by then, or of which no more is known than when. */
  public Node(long id, String name, String hash, long createdAt, long lastSeenAt) {
    this(id, name, hash, createdAt, lastSeenAt, Whence.UNKNOWN);
  }

  /** {@return the same, seen again} */
  public Node seen(long at, Whence whence) {
    return new Node(id, name, hash, createdAt, at, whence);
  }

  /**
   * From where a node reported, and with which program.
   *
   * @param address the peer's address, empty where it is not known
   * @param agent what the program says of itself, at most {@value #LONGEST} characters, empty where
   *     it says nothing; not to be believed
   */
  public record Whence(String address, String agent) {
    /** Nothing is known. */
    public static final Whence UNKNOWN = new Whence("", "");

    private static final int LONGEST = 200;

    public Whence {
      requireNonNull(address, "address is null");
      agent = agent.length() <= LONGEST ? agent : agent.substring(0, LONGEST);
    }
  }

  /** Never shows the hash. */
  @Override
  public String toString() {
    return "Node[" + id + ", " + name + "]";
  }
}
