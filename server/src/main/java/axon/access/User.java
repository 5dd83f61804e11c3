package axon.access;

import static java.util.Objects.requireNonNull;

/**
 * A person who may sign in.
 *
 * @param id its number in the store
 * @param name as typed at sign-in, lower case
 * @param passwordHash Argon2id in the PHC string form, parameters and salt included
 * @param createdAt ms since 1970
 */
public record User(long id, String name, String passwordHash, long createdAt) {
  public User {
    requireNonNull(name, "name is null");
    requireNonNull(passwordHash, "passwordHash is null");
  }

  /** Never shows the hash. */
  @Override
  public String toString() {
    return "User[" + id + ", " + name + "]";
  }
}
