package axon.honeytoken;

import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Looks for tokens in a stream of bytes, one byte after the other; the last 22 characters of base
 * 32 stand in two words, so that a byte costs a look into a table and some shifts. Whatever a
 * sender contrives, a token that is known is found, and no more than {@value #MOST_STRANGERS} tags
 * are computed in one scan for marks of unknown numbers, and as many for access keys. Used by one
 * thread, for one part of an event.
 */
final class MarkScan {
  /** Each costs two microseconds, and only tokens whose entry is gone need them. */
  static final int MOST_STRANGERS = 32;

  private static final long HIGH = (1L << (TokenKey.NAME_BITS + TokenKey.QUICK_BITS)) - 1;
  private static final long LOW = (1L << TokenKey.TAG_BITS) - 1;
  private static final long ACCESS_TAG = (1L << TokenKey.ACCESS_TAG_BITS) - 1;

  /** Of the 80 bits behind {@code AKIA}, so many stand in the higher word. */
  private static final int ACCESS_HIGH_BITS = 80 - TokenKey.TAG_BITS;

  private static final int ACCOUNT_LOW_BITS = TokenKey.TAG_BITS - TokenKey.ACCESS_TAG_BITS;
  private static final long AKIA = Base32.value("akia");
  private static final long AKIA_MASK = (1L << 20) - 1;

  private final Tags tags;
  private final Strangers marks;
  private final Strangers accessKeys;
  private long high;
  private long low;
  private int run;

  MarkScan(Tags tags) {
    this.tags = tags;
    this.marks = new Strangers(tags.key()::tag);
    this.accessKeys = new Strangers(tags.key()::accessTag);
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
    high = ((high << 5) | (low >>> (TokenKey.TAG_BITS - 5))) & HIGH;
    low = ((low << 5) | digit) & LOW;
    if (++run < TokenKey.ACCESS_KEY) {
      return null;
    }
    if (run >= TokenKey.MARK) {
      long name = tags.key().name(high, low);
      if (name >= 0 && isMark(name)) {
        return new Found(new TokenId(TokenKey.number(name)), TokenKey.MARK);
      }
    }
    return ((high >>> ACCESS_HIGH_BITS) & AKIA_MASK) == AKIA ? accessKey() : null;
  }

  private boolean isMark(long name) {
    long number = TokenKey.number(name);
    return TokenId.isOne(number)
        && Use.isOne(TokenKey.use(name))
        && tags.counts(number)
        && low == (tags.isKnown(number) ? tags.knownMark(name) : marks.tag(name));
  }

  private @Nullable Found accessKey() {
    long firstBit = 1L << (ACCESS_HIGH_BITS - 1);
    long account =
        ((high & (firstBit - 1)) << ACCOUNT_LOW_BITS) | (low >>> TokenKey.ACCESS_TAG_BITS);
    long number = account - TokenKey.NO_ACCOUNT;
    boolean right =
        (high & firstBit) != 0
            && number >= 0
            && TokenId.isOne(number)
            && tags.counts(number)
            && (low & ACCESS_TAG)
                == (tags.isKnown(number) ? tags.knownAccessKey(number) : accessKeys.tag(number));
    return right ? new Found(new TokenId(number), TokenKey.ACCESS_KEY) : null;
  }

  /** Tags that this scan computed; past the bound none fits. */
  private static final class Strangers {
    private final LongUnaryOperator compute;
    private final long[] names = new long[MOST_STRANGERS];
    private final long[] known = new long[MOST_STRANGERS];
    private int count;

    Strangers(LongUnaryOperator compute) {
      this.compute = compute;
    }

    long tag(long name) {
      for (int i = 0; i < count; i++) {
        if (names[i] == name) {
          return known[i];
        }
      }
      if (count == MOST_STRANGERS) {
        return -1;
      }
      names[count] = name;
      known[count] = compute.applyAsLong(name);
      return known[count++];
    }
  }

  /**
   * A token that ends where the scan stands.
   *
   * @param length characters of it
   */
  record Found(TokenId id, int length) {}
}
