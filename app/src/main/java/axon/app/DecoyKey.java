package axon.app;

import axon.honeytoken.Honeytokens;
import axon.honeytoken.TokenKey;
import axon.honeytoken.TokenStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

/**
 * The installation's key for honeytokens, drawn once and kept for its owner alone in {@code
 * DATA/honeytoken-key}. Whoever has it can make tokens; without it those that were made are
 * recognised no more.
 */
public final class DecoyKey {
  private static final String FILE = "honeytoken-key";

  private DecoyKey() {}

  /**
   * {@return the honeytokens of a data directory}
   *
   * @throws StartException if the key cannot be read or kept, or is none
   */
  public static Honeytokens open(Path data, TokenStore store, Clock clock) {
    String text = DataDirectory.open(data).keep(FILE, DecoyKey::draw);
    return Honeytokens.of(new TokenKey(bytes(data, text)), store, clock);
  }

  private static byte[] bytes(Path data, String text) {
    boolean fits = text.matches("[0-9a-f]{" + 2 * TokenKey.BYTES + "}");
    if (!fits) {
      throw new StartException(
          data.resolve(FILE)
              + " holds no key of "
              + TokenKey.BYTES
              + " bytes in hexadecimal: bring it back from a copy, or delete it and lose the"
              + " honeytokens made with it");
    }
    return HexFormat.of().parseHex(text);
  }

  private static String draw() {
    byte[] key = new byte[TokenKey.BYTES];
    new SecureRandom().nextBytes(key);
    return HexFormat.of().formatHex(key);
  }
}
