package axon.sensor.http;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * For platforms that give a process one port: requests under a secret prefix go to the console.
 *
 * @param prefix what the target starts with, such as {@code /x8Kd…}; at least 16 characters after
 *     the slash, without a slash at its end
 * @param console where the console listens, on loopback
 */
public record SinglePort(String prefix, InetSocketAddress console) {
  private static final int SHORTEST = 17;

  public SinglePort {
    requireNonNull(prefix, "prefix is null");
    requireNonNull(console, "console is null");
    if (!prefix.startsWith("/") || prefix.endsWith("/") || prefix.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "prefix must be / and at least 16 characters, without a slash at its end");
    }
    if (console.getAddress() == null || !console.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException("console " + console + " is not on loopback");
    }
  }

  /**
   * {@return whether {@code target} lies under the prefix} The time taken tells nothing of the
   * prefix but its length.
   */
  boolean covers(String target) {
    int length = prefix.length();
    byte[] start = new byte[length];
    byte[] sent = target.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(sent, 0, start, 0, Math.min(length, sent.length));
    boolean same = MessageDigest.isEqual(prefix.getBytes(StandardCharsets.ISO_8859_1), start);
    boolean ends = sent.length <= length || sent[length] == '/' || sent[length] == '?';
    return same && ends;
  }
}
