package axon.live;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what clients missed. A few have a turn at a time, and keep it until what they were given
 * has left, so that any number of clients that come back at once, slow ones too, cost the memory of
 * a few. The others wait in order. While others wait a turn is short: who is slower is told the
 * rest as a count, else a few slow clients would keep all others from theirs. Who waits too long,
 * or finds too many waiting, is told the count alone. Blocks; any thread.
 */
final class Backfills {
  private static final Logger LOG = LoggerFactory.getLogger(Backfills.class);
  private static final int MOST = 1_000;
  private static final int TURNS = 4;
  private static final int WAITING = 1_000;

  /** A turn that others wait for, in ms. */
  private static final long TURN = 1_000;

  private final Duration patience;
  private final LongSupplier newest;
  private final Semaphore turns = new Semaphore(TURNS, true);

  /**
   * @param patience how long a client waits for its turn
   * @param newest the newest number of which the feed heard
   */
  Backfills(Duration patience, LongSupplier newest) {
    this.patience = patience;
    this.newest = newest;
  }

  int waiting() {
    return turns.getQueueLength();
  }

  /**
   * Puts a client on the feed once it has its turn, then shows it what it missed.
   *
   * @param after the number of the last event that it saw
   * @param join puts it on the feed: only then, so that it holds nothing back while it waits
   */
  void fill(LiveClient client, long after, LiveFeed.Sources from, Runnable join) {
    boolean turn = takeTurn();
    try {
      if (!client.isGone()) {
        show(client, after, turn ? from : null, join);
      }
    } finally {
      if (turn) {
        turns.release();
      }
    }
  }

  /**
   * Returns when what was missed has left, or the turn is over.
   *
   * @param from null for the count alone
   */
  private void show(LiveClient client, long after, LiveFeed.@Nullable Sources from, Runnable join) {
    join.run();
    long heard = newest.getAsLong();
    List<FeedItem> items = from == null ? List.of() : read(after, from);
    CountDownLatch left = new CountDownLatch(1);
    client.begin(Missed.between(after, heard, items), left::countDown);
    if (from == null) {
      return;
    }
    try {
      while (!left.await(TURN, TimeUnit.MILLISECONDS)) {
        if (turns.hasQueuedThreads()) {
          client.cutBackfillShort();
          return;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean takeTurn() {
    try {
      return turns.getQueueLength() < WAITING
          && turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static List<FeedItem> read(long after, LiveFeed.Sources from) {
    try {
      return from.reader().after(after, MOST).stream()
          .map(event -> new FeedItem(event, from.json()))
          .toList();
    } catch (RuntimeException e) {
      LOG.warn("no back-fill for a dashboard: {}", e.toString());
      return List.of();
    }
  }
}
