package axon.dataset;

import java.util.Arrays;

/** The arrays behind a {@link Dataset}; grows while it is filled, and is not changed after. */
final class Columns {
  int size;
  float[] values;
  boolean[] attacks;
  byte[] kinds;
  byte[] sayers;
  float[] weights;
  short[] origins;
  long[] sources;
  long[] nearCopies;
  long[] networks;
  long[] times;

  Columns(int capacity, int columns) {
    values = new float[capacity * columns];
    attacks = new boolean[capacity];
    kinds = new byte[capacity];
    sayers = new byte[capacity];
    weights = new float[capacity];
    origins = new short[capacity];
    sources = new long[capacity];
    nearCopies = new long[capacity];
    networks = new long[capacity];
    times = new long[capacity];
  }

  private Columns(Columns other, float[] values, float[] weights) {
    size = other.size;
    this.values = values;
    attacks = other.attacks;
    kinds = other.kinds;
    sayers = other.sayers;
    this.weights = weights;
    origins = other.origins;
    sources = other.sources;
    nearCopies = other.nearCopies;
    networks = other.networks;
    times = other.times;
  }

  Columns weighted(float[] others) {
    return new Columns(this, values, others.clone());
  }

  Columns valued(float[] others) {
    return new Columns(this, others, weights);
  }

  Columns select(int[] numbers, int columns) {
    Columns chosen = new Columns(numbers.length, columns);
    for (int number : numbers) {
      chosen.copy(this, number, columns);
    }
    return chosen;
  }

  private void copy(Columns from, int row, int columns) {
    System.arraycopy(from.values, row * columns, values, size * columns, columns);
    attacks[size] = from.attacks[row];
    kinds[size] = from.kinds[row];
    sayers[size] = from.sayers[row];
    weights[size] = from.weights[row];
    origins[size] = from.origins[row];
    sources[size] = from.sources[row];
    nearCopies[size] = from.nearCopies[row];
    networks[size] = from.networks[row];
    times[size] = from.times[row];
    size++;
  }

  void add(float[] row, Example example, int origin, int columns) {
    if (size == attacks.length) {
      grow(Math.max(1024, size + (size >> 1)), columns);
    }
    System.arraycopy(row, 0, values, size * columns, columns);
    attacks[size] =
        switch (example.label()) {
          case ATTACK -> true;
          case LEGIT -> false;
        };
    kinds[size] =
        (byte) (example.kind() == null ? Dataset.NO_KIND : Dataset.KINDS.indexOf(example.kind()));
    sayers[size] = (byte) Dataset.SAYERS.indexOf(example.saidBy());
    weights[size] = example.weight();
    origins[size] = (short) origin;
    sources[size] = example.source();
    nearCopies[size] = example.nearCopy();
    networks[size] = example.network();
    times[size] = example.time();
    size++;
  }

  private void grow(int capacity, int columns) {
    values = Arrays.copyOf(values, Math.multiplyExact(capacity, columns));
    attacks = Arrays.copyOf(attacks, capacity);
    kinds = Arrays.copyOf(kinds, capacity);
    sayers = Arrays.copyOf(sayers, capacity);
    weights = Arrays.copyOf(weights, capacity);
    origins = Arrays.copyOf(origins, capacity);
    sources = Arrays.copyOf(sources, capacity);
    nearCopies = Arrays.copyOf(nearCopies, capacity);
    networks = Arrays.copyOf(networks, capacity);
    times = Arrays.copyOf(times, capacity);
  }
}
