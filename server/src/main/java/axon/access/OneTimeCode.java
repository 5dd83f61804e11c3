package axon.access;

import static java.util.Objects.requireNonNull;

/**
 * A code that lets one person choose a password, once. Kept is the code's SHA-256.
 *
 * @param hash SHA-256 of the code, in hexadecimal
 * @param userName whose password it sets; empty for the first user of all, who chooses a name too
 * @param expiresAt ms since 1970
 */
public record OneTimeCode(String hash, String userName, long expiresAt) {
  public OneTimeCode {
    requireNonNull(hash, "hash is null");
    requireNonNull(userName, "userName is null");
  }
}
