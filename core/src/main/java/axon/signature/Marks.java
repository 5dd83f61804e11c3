package axon.signature;

import java.util.Arrays;

/** Which signatures have a literal in a text, and between where. Used by one thread. */
final class Marks {
  private final long[] bits;
  private final int[] first;
  private final int[] last;

  Marks(int owners) {
    bits = new long[(owners + 63) / 64];
    first = new int[owners];
    last = new int[owners];
  }

  void clear() {
    Arrays.fill(bits, 0);
  }

  /** Notes a literal of {@code owner} that ends at {@code at}; positions come in rising order. */
  void add(int owner, int at) {
    long bit = 1L << owner;
    if ((bits[owner >> 6] & bit) == 0) {
      bits[owner >> 6] |= bit;
      first[owner] = at;
    }
    last[owner] = at;
  }

  /** {@return the marks of 64 owners, the first at bit 0} */
  long word(int index) {
    return bits[index];
  }

  int words() {
    return bits.length;
  }

  /** {@return where the first literal ends} */
  int first(int owner) {
    return first[owner];
  }

  /** {@return where the last literal ends} */
  int last(int owner) {
    return last[owner];
  }
}
