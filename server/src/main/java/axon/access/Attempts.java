package axon.access;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows failed attempts down: the first few are free, then each failure doubles the wait, up to a
 * bound; a quiet hour forgets them. What is remembered is bounded; when it is full, the key that
 * was quiet longest is forgotten. Any thread.
 */
final class Attempts {
  private static final int MOST_DOUBLINGS = 20;

  private final int free;
  private final long firstWait;
  private final long longestWait;
  private final long forgetAfter;
  private final Map<String, Failures> byKey;

  /**
   * @param free failures without a wait
   * @param firstWait ms to wait after the first failure beyond those
   * @param longestWait ms, the bound of the wait
   * @param forgetAfter ms without a failure after which all is forgotten
   * @param capacity how many keys are remembered
   */
  Attempts(int free, long firstWait, long longestWait, long forgetAfter, int capacity) {
    this.free = free;
    this.firstWait = firstWait;
    this.longestWait = longestWait;
    this.forgetAfter = forgetAfter;
    this.byKey = new Remembered(capacity);
  }

  /** {@return ms to wait before the key may try again, 0 for none} */
  synchronized long waitFor(String key, long now) {
    Failures failures = byKey.get(key);
    if (failures == null) {
      return 0;
    }
    // A clock set back must not lock anyone out for longer than the bound.
    return Math.clamp(failures.blockedUntil() - now, 0L, longestWait);
  }

  /** Notes an attempt that is under way as failed; {@link #succeeded} takes it back. */
  synchronized void failed(String key, long now) {
    Failures old = byKey.remove(key);
    int before = old == null || now - old.last() > forgetAfter ? 0 : old.count();
    int count = before + 1;
    int doublings = Math.min(count - free - 1, MOST_DOUBLINGS);
    long wait = doublings < 0 ? 0 : Math.min(firstWait << doublings, longestWait);
    byKey.put(key, new Failures(count, now, now + wait));
  }

  synchronized void succeeded(String key) {
    byKey.remove(key);
  }

  synchronized int size() {
    return byKey.size();
  }

  private record Failures(int count, long last, long blockedUntil) {}

  private static final class Remembered extends LinkedHashMap<String, Failures> {
    private static final long serialVersionUID = 1;
    private final int capacity;

    Remembered(int capacity) {
      this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
      return size() > capacity;
    }
  }
}
