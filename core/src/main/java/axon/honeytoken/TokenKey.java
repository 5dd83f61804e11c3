package axon.honeytoken;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The installation's key, and what it makes of a token's number: forms that nobody without the key
 * can make, and that are told from chance without any table. Immutable; any thread.
 *
 * <p>A <em>mark</em> is 22 characters of base 32: the number (35 bits), a quick check (15 bits, so
 * that random text hardly ever costs more than a multiplication) and a tag (60 bits of
 * HMAC-SHA-256). An <em>access key</em> has the form of AWS's: {@code AKIA} and 80 bits, of which
 * the first is set, 40 name the account and 39 are ours for the tag. The account is 10^12 plus the
 * number: accounts have twelve digits, so none is ever anybody's. (How a key names its account:
 * awsteele.com, «AWS Access Key ID formats», and Tal Be'ery, «A short note on AWS KEY ID».)
 */
public final class TokenKey {
  /** Bytes of a key. */
  public static final int BYTES = 32;

  static final int MARK = 22;
  static final int ACCESS_KEY = 20;
  static final int TAG = 12;
  static final int TAG_BITS = 60;
  static final int ACCESS_TAG_BITS = 39;

  /** The first number that no account can have. */
  static final long NO_ACCOUNT = 1_000_000_000_000L;

  private static final String AKIA = "AKIA";

  private final SecretKeySpec key;
  private final long multiplier;

  /**
   * @param key {@value #BYTES} random bytes
   */
  public TokenKey(byte[] key) {
    if (key.length != BYTES) {
      throw new IllegalArgumentException("a key has " + BYTES + " bytes, not " + key.length);
    }
    this.key = new SecretKeySpec(key, "HmacSHA256");
    this.multiplier = word("quick", 0) | 1;
  }

  /** {@return the mark of a token, in lower case} */
  String mark(TokenId id) {
    return id
        + Base32.text(quick(id.value()), MARK - TAG - TokenId.CHARACTERS)
        + Base32.text(tag(id.value()), TAG);
  }

  /** {@return 20 characters, the first four {@code AKIA}} */
  String accessKey(TokenId id) {
    long account = NO_ACCOUNT + id.value();
    long high = (1L << 19) | (account >>> 21);
    long low = ((account & ((1L << 21) - 1)) << ACCESS_TAG_BITS) | accessTag(id.value());
    return AKIA + (Base32.text(high, 4) + Base32.text(low, 12)).toUpperCase(Locale.ROOT);
  }

  /** {@return 15 bits that a number's neighbours must be, at the price of a multiplication} */
  long quick(long id) {
    return (id * multiplier) >>> 49;
  }

  long tag(long id) {
    return word("mark", id) >>> (64 - TAG_BITS);
  }

  long accessTag(long id) {
    return word("access", id) >>> (64 - ACCESS_TAG_BITS);
  }

  /** {@return 32 bytes that only this key and number give, for secrets beside a mark} */
  byte[] secret(String purpose, TokenId id) {
    return mac("secret " + purpose, id.value());
  }

  private long word(String purpose, long id) {
    return ByteBuffer.wrap(mac(purpose, id)).getLong();
  }

  private byte[] mac(String purpose, long id) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(("axon honeytoken 1 " + purpose + "\0").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(id).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "TokenKey[***]";
  }
}
