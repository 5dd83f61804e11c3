package axon.geo;

/**
 * Ranges that cover all values of a long read as unsigned: each begins where the one before ends.
 * Primitive arrays and a first jump by the upper bits keep a look-up to a few cache lines.
 * Immutable.
 */
final class AddressRanges {
  private static final int JUMP_BITS = 16;

  private final long[] starts;
  private final byte[] values;
  private final int[] jump;
  private final int shift;

  /**
   * @param starts rising, read as unsigned
   * @param values what holds from each start on
   * @param bits how many bits of a long are in use, more than 16
   */
  AddressRanges(long[] starts, byte[] values, int bits) {
    this.starts = starts;
    this.values = values;
    shift = bits - JUMP_BITS;
    jump = new int[(1 << JUMP_BITS) + 1];
    int at = 0;
    for (int i = 0; i < 1 << JUMP_BITS; i++) {
      while (at < starts.length && Long.compareUnsigned(starts[at], (long) i << shift) < 0) {
        at++;
      }
      jump[i] = at;
    }
    jump[1 << JUMP_BITS] = starts.length;
  }

  /** {@return what holds at {@code address}, 0 before the first start} */
  int at(long address) {
    int block = (int) (address >>> shift);
    int low = jump[block];
    int high = jump[block + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(starts[middle], address) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? 0 : values[low - 1] & 0xff;
  }

  /** {@return the ranges that {@code in} holds next, in the form that the README describes} */
  static AddressRanges read(PackedBytes in, int bits) {
    int count = in.nextInt();
    if (count < 0 || count > in.remaining() / 3) {
      throw new GeoException("a count of " + count + " ranges cannot be");
    }
    long[] starts = new long[count];
    byte[] values = new byte[count];
    in.nextRanges(starts, values);
    return new AddressRanges(starts, values, bits);
  }
}
