package axon.model;

import java.util.Arrays;

/** A growing list of floats, unboxed. Used by one thread. */
final class FloatList {
  private float[] values = new float[16];
  private int size;

  static FloatList of(float... values) {
    FloatList list = new FloatList();
    list.values = values.clone();
    list.size = values.length;
    return list;
  }

  void add(float value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size + 1);
    }
    values[size++] = value;
  }

  float[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
