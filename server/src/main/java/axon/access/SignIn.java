package axon.access;

import static java.util.Objects.requireNonNull;

/**
 * A person at the console, from sign-in to sign-out. Its id is known to the browser alone; kept is
 * the id's SHA-256.
 *
 * @param idHash SHA-256 of the id, in hexadecimal
 * @param userId whose sign-in it is
 * @param createdAt ms since 1970
 * @param lastSeenAt when it was used last, in ms since 1970; may lag by a minute
 */
public record SignIn(String idHash, long userId, long createdAt, long lastSeenAt) {
  public SignIn {
    requireNonNull(idHash, "idHash is null");
  }
}
