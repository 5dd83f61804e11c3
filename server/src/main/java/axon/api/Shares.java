package axon.api;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets no more than so much be held at a time, and of that no caller more than a share: one that is
 * slow, or means harm, keeps the others out of nothing but the rest. Whoever waits too long is told
 * to come again. Any thread.
 */
final class Shares {
  private static final long WAIT_MILLIS = TimeUnit.SECONDS.toMillis(10);

  private final Semaphore all;
  private final int mostOfOne;
  private final long waitMillis;
  private final Map<String, Caller> callers = new HashMap<>();

  /** What one caller may still take; forgotten once nobody holds or waits for any of it. */
  private static final class Caller {
    private final Semaphore left;
    private int users;

    Caller(int most) {
      this.left = new Semaphore(most, true);
    }
  }

  /**
   * @param most what may be held at a time
   * @param mostOfOne what one caller may hold of it
   */
  Shares(int most, int mostOfOne) {
    this(most, mostOfOne, WAIT_MILLIS);
  }

  /**
   * @param waitMillis how long one waits for it
   */
  Shares(int most, int mostOfOne, long waitMillis) {
    if (mostOfOne < 1 || mostOfOne > most) {
      throw new IllegalArgumentException(mostOfOne + " of " + most);
    }
    this.all = new Semaphore(most, true);
    this.mostOfOne = mostOfOne;
    this.waitMillis = waitMillis;
  }

  /**
   * Waits for {@code amount}, which is given back when it is closed.
   *
   * @param amount at most what one caller may hold
   * @throws ApiException 429 if it is not free within ten seconds
   */
  ReadingTurns.Turn take(String name, int amount) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
    Caller caller = enter(name);
    boolean own = false;
    boolean taken = false;
    try {
      own = acquire(caller.left, amount, end);
      taken = own && acquire(all, amount, end);
      if (!taken) {
        throw ApiException.tooMany(waitMillis);
      }
      return () -> {
        all.release(amount);
        caller.left.release(amount);
        leave(name, caller);
      };
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw ApiException.storeFails();
    } finally {
      if (!taken) {
        if (own) {
          caller.left.release(amount);
        }
        leave(name, caller);
      }
    }
  }

  private static boolean acquire(Semaphore from, int amount, long end) throws InterruptedException {
    return from.tryAcquire(amount, Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  private Caller enter(String name) {
    synchronized (callers) {
      Caller caller = callers.computeIfAbsent(name, _ -> new Caller(mostOfOne));
      caller.users++;
      return caller;
    }
  }

  private void leave(String name, Caller caller) {
    synchronized (callers) {
      caller.users--;
      if (caller.users == 0) {
        callers.remove(name);
      }
    }
  }

  /** {@return of how many callers something is known} */
  int callers() {
    synchronized (callers) {
      return callers.size();
    }
  }
}
