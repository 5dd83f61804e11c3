package axon.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts of the most frequent values, in bounded memory (after Manku and Motwani, «Approximate
 * frequency counts over data streams», 2002): twice the capacity is held, and when that is full the
 * rarer half is forgotten. A count is never too high; it is short by what the value had when it was
 * forgotten. With no more different values than {@code 2 × CAPACITY} all counts are exact.
 */
final class Sketch {
  static final int CAPACITY = 512;

  private Map<String, Cell> cells = new HashMap<>();

  static final class Cell {
    private long attacks;
    private long total;

    long attacks() {
      return attacks;
    }

    long total() {
      return total;
    }
  }

  void add(String value, long attacks, long total) {
    Cell cell = cells.get(value);
    if (cell == null) {
      if (cells.size() >= 2 * CAPACITY) {
        forgetTheRarer();
      }
      cell = new Cell();
      cells.put(value, cell);
    }
    cell.attacks += attacks;
    cell.total += total;
  }

  private void forgetTheRarer() {
    Map<String, Cell> kept = new HashMap<>();
    largest(CAPACITY).forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
    cells = kept;
  }

  /** {@return the values with the highest counts, the highest first} */
  List<Map.Entry<String, Cell>> largest(int count) {
    List<Map.Entry<String, Cell>> all = new ArrayList<>(cells.entrySet());
    all.sort(Comparator.comparingLong(entry -> -entry.getValue().total));
    return all.subList(0, Math.min(count, all.size()));
  }
}
