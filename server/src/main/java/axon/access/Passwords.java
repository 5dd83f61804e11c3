package axon.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) with 19 MiB and two passes, as OWASP's Password Storage Cheat Sheet advises.
 * The parameters stand with each hash (PHC string form), so they can grow later. At most {@value
 * #AT_ONCE} hashes are worked out at once, so that sign-in attempts can take neither the memory nor
 * both processors; who waits longer than the bound is turned away. Any thread.
 */
final class Passwords {
  private static final int AT_ONCE = 2;
  private static final long WAIT_SECONDS = 5;
  private static final int SALT = 16;
  private static final int LENGTH = 32;
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,2}),p=([0-9]{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  private final Secrets secrets;
  private final Cost cost;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  Passwords(Secrets secrets, Cost cost) {
    this.secrets = secrets;
    this.cost = cost;
  }

  /**
   * What one hash costs.
   *
   * @param memoryKib KiB of memory
   * @param passes passes over it
   */
  record Cost(int memoryKib, int passes) {
    /** 19 MiB, two passes. */
    static final Cost STANDARD = new Cost(19 * 1024, 2);
  }

  /**
   * {@return the hash to keep}
   *
   * @throws BusyException if too many hashes are under way
   */
  String hash(String password) {
    byte[] salt = secrets.bytes(SALT);
    return phc(salt, work(password, salt, cost, LENGTH));
  }

  /** {@return what no password matches, though finding that out takes as long as with a hash} */
  String decoy() {
    return phc(secrets.bytes(SALT), secrets.bytes(LENGTH));
  }

  private String phc(byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
        .formatted(
            cost.memoryKib(),
            cost.passes(),
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }

  /**
   * {@return whether the password is the one behind the hash}
   *
   * @throws BusyException if too many hashes are under way
   */
  boolean matches(String password, String phc) {
    Matcher parts = PHC.matcher(phc);
    if (!parts.matches() || !parts.group(3).equals("1")) {
      return false;
    }
    Cost its = new Cost(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    byte[] expected = Base64.getDecoder().decode(parts.group(5));
    byte[] salt = Base64.getDecoder().decode(parts.group(4));
    return MessageDigest.isEqual(expected, work(password, salt, its, expected.length));
  }

  /** {@return whether the hash was made with other parameters than today's} */
  boolean isOutdated(String phc) {
    return !phc.startsWith(
        "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.passes() + ",p=1$");
  }

  /** {@return what is wrong with a new password, if anything} */
  static Optional<String> fault(String password, String userName) {
    if (password.codePointCount(0, password.length()) < 12) {
      return Optional.of("the password is shorter than 12 characters");
    }
    if (password.length() > 1_000) {
      return Optional.of("the password is longer than 1000 characters");
    }
    if (password.equalsIgnoreCase(userName) || password.chars().distinct().count() < 4) {
      return Optional.of("the password is too easy to guess");
    }
    return Optional.empty();
  }

  private byte[] work(String password, byte[] salt, Cost with, int length) {
    if (!tryTurn()) {
      throw new BusyException();
    }
    try {
      var generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(with.memoryKib())
              .withIterations(with.passes())
              .withParallelism(1)
              .withSalt(salt)
              .build());
      byte[] out = new byte[length];
      generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), out);
      return out;
    } finally {
      turns.release();
    }
  }

  private boolean tryTurn() {
    try {
      return turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Too many passwords are being checked at this moment. */
  static final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
