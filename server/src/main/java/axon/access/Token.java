package axon.access;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * A key for programs. Its text is shown once, when it is made; kept is the text's SHA-256.
 *
 * @param id its number in the store
 * @param name what its owner calls it; may be empty
 * @param hash SHA-256 of the text, in hexadecimal
 * @param scopes what it may do, at least one
 * @param createdAt ms since 1970
 * @param lastUsedAt ms since 1970, 0 for never; may lag by a minute
 */
public record Token(
    long id, String name, String hash, Set<Scope> scopes, long createdAt, long lastUsedAt) {
  public Token {
    requireNonNull(name, "name is null");
    requireNonNull(hash, "hash is null");
    scopes = Set.copyOf(scopes);
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("token «" + name + "» has no scope");
    }
  }

  /** Never shows the hash. */
  @Override
  public String toString() {
    return "Token[" + id + ", " + name + ", " + scopes + "]";
  }
}
