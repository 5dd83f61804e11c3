package axon.model;

import java.util.Arrays;

/** A growing list of whole numbers, unboxed. Used by one thread. */
final class LongList {
  private long[] values = new long[16];
  private int size;

  static LongList of(long... values) {
    LongList list = new LongList();
    list.values = values.clone();
    list.size = values.length;
    return list;
  }

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size + 1);
    }
    values[size++] = value;
  }

  long[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
