package axon.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Random secrets of 256 bits and the hashes under which they are kept. Such a secret cannot be
 * guessed, so a plain SHA-256 is enough; and since it is looked up by its hash, the time that a
 * look-up takes says nothing about the secret.
 */
final class Secrets {
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  /** {@return 43 characters of the URL-safe alphabet: 256 random bits} */
  String next() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(BYTES));
  }

  /** {@return so many random bytes} */
  byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /** {@return SHA-256 of the text, in hexadecimal} */
  static String hash(String secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
