package axon.alert;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many sightings each source had within a window that moves on by a tenth of itself. The
 * sources that were silent the longest make room. Used by one thread.
 */
final class Windows {
  private static final int PARTS = 10;
  private static final int MOST = 20_000;

  private final long part;
  private long ahead;
  private final Map<String, Window> windows =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > MOST;
        }
      };

  /**
   * @param within the window in ms
   */
  Windows(long within) {
    this.part = Math.max(1, within / PARTS);
  }

  /** Counts in. {@return how many the window holds now} */
  long add(String key, long count, long now) {
    return windows.computeIfAbsent(key, _ -> new Window()).add(count, (now + ahead) / part);
  }

  /** The clock was set back by so many ms: the windows move on from where they stood. */
  void turnBack(long by) {
    ahead += by;
  }

  /** Begins anew for one source. */
  void clear(String key) {
    windows.remove(key);
  }

  private static final class Window {
    private final long[] counts = new long[PARTS];
    private long newest;

    long add(long count, long at) {
      long steps = Math.min(PARTS, Math.max(0, at - newest));
      for (long i = 1; i <= steps; i++) {
        counts[(int) ((at - steps + i) % PARTS)] = 0;
      }
      newest = Math.max(newest, at);
      counts[(int) (newest % PARTS)] += count;
      long sum = 0;
      for (long one : counts) {
        sum += one;
      }
      return sum;
    }
  }
}
