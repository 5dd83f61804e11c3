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
 * <p>A <em>mark</em> is 22 characters of base 32: a tag (56 bits of HMAC-SHA-256 over the name),
 * and before it the name (the number's 35 bits, and 4 that say which {@link Use} of the decoy it is
 * for) and a quick check (15 bits, so that random text hardly ever costs more than three
 * multiplications). Name and check are veiled by a keyed function of the tag, so that two marks of
 * one number have nothing in common for who lacks the key. An <em>access key</em> has the form of
 * AWS's: {@code AKIA} and 80 bits, of which the first is set, 40 name the account and 39 are ours
 * for the tag. The account is 10^12 plus the number: accounts have twelve digits, so none is ever
 * anybody's. (How a key names its account: awsteele.com, «AWS Access Key ID formats», and Tal
 * Be'ery, «A short note on AWS KEY ID».)
 */
public final class TokenKey {
  /** Bytes of a key. */
  public static final int BYTES = 32;

  static final int MARK = 22;
  static final int ACCESS_KEY = 20;
  static final int NAME_BITS = TokenId.BITS + Use.BITS;
  static final int QUICK_BITS = 15;
  static final int TAG_BITS = 56;
  static final int ACCESS_TAG_BITS = 39;

  /** The first number that no account can have. */
  static final long NO_ACCOUNT = 1_000_000_000_000L;

  private static final String AKIA = "AKIA";

  private final SecretKeySpec key;
  private final long multiplier;
  private final long veil;
  private final long firstFold;
  private final long secondFold;

  /**
   * @param key {@value #BYTES} random bytes
   */
  public TokenKey(byte[] key) {
    if (key.length != BYTES) {
      throw new IllegalArgumentException("a key has " + BYTES + " bytes, not " + key.length);
    }
    this.key = new SecretKeySpec(key, "HmacSHA256");
    this.multiplier = word("quick", 0) | 1;
    this.veil = word("veil", 0);
    this.firstFold = word("veil", 1) | 1;
    this.secondFold = word("veil", 2) | 1;
  }

  /** {@return the mark of a token for one use of it, in lower case} */
  String mark(TokenId id, Use use) {
    long name = ((long) use.number() << TokenId.BITS) | id.value();
    return mark(name, tag(name));
  }

  /** {@return the mark of this name and this tag, be it the right one or not} */
  String mark(long name, long tag) {
    long high = ((name << QUICK_BITS) | quick(name)) ^ veil(tag);
    return Base32.text(high >>> 4, 10) + Base32.text(((high & 15) << TAG_BITS) | tag, 12);
  }

  /**
   * {@return the name in the two words of what may be a mark, -1 if the quick check says that it is
   * none}
   */
  long name(long high, long tag) {
    long bare = high ^ veil(tag);
    long name = bare >>> QUICK_BITS;
    return quick(name) == (bare & ((1L << QUICK_BITS) - 1)) ? name : -1;
  }

  /** {@return the number of a token in the name of a mark} */
  static long number(long name) {
    return name & ((1L << TokenId.BITS) - 1);
  }

  /** {@return the number of the use in the name of a mark} */
  static long use(long name) {
    return name >>> TokenId.BITS;
  }

  /** Folding twice leaves no simple relation between tag and veil, such as a product alone has. */
  private long veil(long tag) {
    long folded = (tag ^ veil) * firstFold;
    folded = (folded ^ (folded >>> 29)) * secondFold;
    return (folded ^ (folded >>> 32)) >>> (64 - NAME_BITS - QUICK_BITS);
  }

  /** {@return 20 characters, the first four {@code AKIA}} */
  String accessKey(TokenId id) {
    long account = NO_ACCOUNT + id.value();
    long high = (1L << 19) | (account >>> 21);
    long low = ((account & ((1L << 21) - 1)) << ACCESS_TAG_BITS) | accessTag(id.value());
    return AKIA + (Base32.text(high, 4) + Base32.text(low, 12)).toUpperCase(Locale.ROOT);
  }

  private long quick(long name) {
    return (name * multiplier) >>> (64 - QUICK_BITS);
  }

  long tag(long name) {
    return word("mark", name) >>> (64 - TAG_BITS);
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
