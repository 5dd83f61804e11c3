package axon.honeytoken;

import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for tokens in a stream of bytes, one byte after the other; the last 22 characters of base
 * 32 stand in two words, so that a byte costs a look into a table and some shifts. Whatever a
 * sender contrives, no more than {@value #MOST_NUMBERS} tags are computed in one scan. Used by one
 * thread, for one event.
 */
final class MarkScan {
  /** Nobody holds so many tokens of one installation by chance; each costs two microseconds. */
  static final int MOST_NUMBERS = 32;

  private static final long HIGH = (1L << 50) - 1;
  private static final long LOW = (1L << TokenKey.TAG_BITS) - 1;
  private static final long AKIA = Base32.value("akia");

  private final TokenKey key;
  private final LongPredicate counts;
  private final long[] numbers = new long[MOST_NUMBERS];
  private final long[] tags = new long[MOST_NUMBERS];
  private int known;
  private long high;
  private long low;
  private int run;

  /**
   * @param counts whether a token of this number, its tag being right, is looked for
   */
  MarkScan(TokenKey key, LongPredicate counts) {
    this.key = key;
    this.counts = counts;
  }

  /** Begins another text: what came before is no part of it. */
  void begin() {
    run = 0;
  }

  /** {@return what ends with this byte, or null} */
  @Nullable Found next(byte character) {
    int digit = Base32.digit(character);
    if (digit < 0) {
      run = 0;
      return null;
    }
    high = ((high << 5) | (low >>> 55)) & HIGH;
    low = ((low << 5) | digit) & LOW;
    if (++run < TokenKey.ACCESS_KEY) {
      return null;
    }
    long number = high >>> 15;
    if (run >= TokenKey.MARK && (high & 0x7fff) == key.quick(number) && isMark(number)) {
      return new Found(new TokenId(number), TokenKey.MARK);
    }
    return ((high >>> 20) & 0xfffff) == AKIA ? accessKey() : null;
  }

  private boolean isMark(long number) {
    return TokenId.isOne(number) && low == tag(number, true) && counts.test(number);
  }

  private @Nullable Found accessKey() {
    long number =
        (((high & 0x7ffff) << 21) | (low >>> TokenKey.ACCESS_TAG_BITS)) - TokenKey.NO_ACCOUNT;
    boolean first = (high & (1L << 19)) != 0;
    boolean right =
        first
            && number >= 0
            && TokenId.isOne(number)
            && (low & ((1L << TokenKey.ACCESS_TAG_BITS) - 1)) == tag(number, false)
            && counts.test(number);
    return right ? new Found(new TokenId(number), TokenKey.ACCESS_KEY) : null;
  }

  /** A tag that was computed in this scan is not computed again; past the bound none fits. */
  private long tag(long number, boolean ofMark) {
    long wanted = (number << 1) | (ofMark ? 1 : 0);
    for (int i = 0; i < known; i++) {
      if (numbers[i] == wanted) {
        return tags[i];
      }
    }
    if (known == MOST_NUMBERS) {
      return -1;
    }
    numbers[known] = wanted;
    tags[known] = ofMark ? key.tag(number) : key.accessTag(number);
    return tags[known++];
  }

  /**
   * A token that ends where the scan stands.
   *
   * @param length characters of it
   */
  record Found(TokenId id, int length) {}
}
