package axon.api;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets few calls at a time read or write much of the record, since capture comes first; whoever
 * waits too long is told to come again. Any thread.
 */
final class ReadingTurns {
  private static final long WAIT_SECONDS = 10;

  private final Semaphore turns;

  /**
   * @param most how many read at a time
   */
  ReadingTurns(int most) {
    this.turns = new Semaphore(most, true);
  }

  /**
   * Waits for a turn, which ends when it is closed.
   *
   * @throws ApiException 429 if none comes within ten seconds
   */
  Turn take() {
    try {
      if (!turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw ApiException.tooMany(TimeUnit.SECONDS.toMillis(WAIT_SECONDS));
      }
      return turns::release;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw ApiException.storeFails();
    }
  }

  /** The right to read, closed once. */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }
}
