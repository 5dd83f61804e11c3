package axon.access;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * How a token or a node's key is written: a prefix, 43 random characters, 8 hexadecimal digits of
 * CRC-32 over all before. The prefix lets scanners for leaked secrets find it; the checksum turns
 * away typing errors and guesses without a look into the store.
 */
final class TokenText {
  static final String PREFIX = "axon_";
  private static final int RANDOM = 43;
  private static final int CHECK = 8;

  /** What a node's key begins with, so that neither can be taken for the other. */
  static final String NODE_PREFIX = "axonnode_";

  private TokenText() {}

  static String of(String prefix, String random) {
    String body = prefix + random;
    return body + checksum(body);
  }

  /** {@return whether this can be one of our tokens at all} */
  static boolean isWellFormed(String prefix, String text) {
    int end = prefix.length() + RANDOM;
    return text.length() == end + CHECK
        && text.startsWith(prefix)
        && text.endsWith(checksum(text.substring(0, end)));
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(crc.getValue());
  }
}
