package axon.session;

/**
 * The largest number of events in any 60 s. Exact up to 1,024 events a minute; above that (or when
 * the shard's memory is spent) each mark stands for 2, 4, 8 … events, and the count is off by at
 * most one mark: 0.2 % with the full ring. Not thread-safe; times must not fall.
 */
final class PeakRate {
  static final long WINDOW = 60_000;
  static final int FIRST_MARKS = 4;
  static final int MOST_MARKS = 1024;

  private final MarkBudget budget;
  private long[] marks = new long[FIRST_MARKS];
  private int first;
  private int size;
  private int weight = 1;
  private int pending;
  private int peak;

  PeakRate(MarkBudget budget) {
    this.budget = budget;
  }

  /** {@return the peak, with the event at {@code now} (ms) counted in} */
  int add(long now) {
    forget(now - WINDOW);
    if (size == marks.length && pending + 1 >= weight) {
      makeRoom();
    }
    pending++;
    if (pending >= weight) {
      pending = 0;
      marks[index(size)] = now;
      size++;
    }
    long inWindow = (long) size * weight + pending;
    peak = (int) Math.max(peak, Math.min(Integer.MAX_VALUE, inWindow));
    return peak;
  }

  /** {@return the peak so far, 0 before the first event} */
  int peak() {
    return peak;
  }

  /** Gives the memory back; the object is of no use afterwards. */
  void release() {
    budget.give(marks.length - FIRST_MARKS);
  }

  private void forget(long horizon) {
    while (size > 0 && marks[first] <= horizon) {
      first = index(1);
      size--;
    }
    if (size == 0 && weight > 1) {
      weight = 1;
      pending = 0;
    }
  }

  /** Doubles the ring, or keeps the later mark of each pair, which then stands for both. */
  private void makeRoom() {
    boolean grows = marks.length < MOST_MARKS && budget.take(marks.length);
    long[] next = new long[grows ? marks.length * 2 : marks.length];
    int step = grows ? 1 : 2;
    for (int i = 0; i < size / step; i++) {
      next[i] = marks[index(i * step + step - 1)];
    }
    size /= step;
    weight *= step;
    marks = next;
    first = 0;
  }

  private int index(int offset) {
    return (first + offset) & (marks.length - 1);
  }
}
