package axon.honeytoken;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The number of a decoy: three bits that say its kind, and 32 random ones.
 *
 * @param value 0 up to 2^35, the kind in the highest three bits
 */
public record TokenId(long value) {
  static final int BITS = 35;
  static final int CHARACTERS = 7;

  public TokenId {
    if (value < 0 || value >>> BITS != 0 || Kind.numbered((int) (value >>> 32)).isEmpty()) {
      throw new IllegalArgumentException(value + " is no token's number");
    }
  }

  static TokenId draw(Kind kind, RandomGenerator random) {
    return new TokenId(((long) kind.number() << 32) | Integer.toUnsignedLong(random.nextInt()));
  }

  static boolean isOne(long value) {
    return value >>> BITS == 0 && Kind.numbered((int) (value >>> 32)).isPresent();
  }

  /**
   * {@return the number that {@code text} writes out in seven characters, in either letter case}
   */
  public static Optional<TokenId> parse(String text) {
    long value = text.length() == CHARACTERS ? Base32.value(text.toLowerCase(Locale.ROOT)) : -1;
    return value >= 0 && isOne(value) ? Optional.of(new TokenId(value)) : Optional.empty();
  }

  public Kind kind() {
    return Kind.numbered((int) (value >>> 32)).orElseThrow();
  }

  /** {@return seven characters, {@code a} to {@code z} and {@code 2} to {@code 7}} */
  @Override
  public String toString() {
    return Base32.text(value, CHARACTERS);
  }
}
