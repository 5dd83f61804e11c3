package axon.store;

import axon.event.Receipt;
import axon.journal.StoredEvent;
import axon.journal.StoredSink;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. What has arrived while it committed is its next transaction; a
 * transaction that fails is tried again until it succeeds or the store is closed.
 */
final class Writer {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final int MAX_ROWS = 2048;
  private static final long MAX_BYTES = 4L << 20;
  private static final long CLOSING_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final SqliteFile file;
  private final EventQueue queue;
  private final StoredSink sink;
  private final Clock clock;
  private final Thread thread = Thread.ofPlatform().name("store-writer").unstarted(this::run);
  private @Nullable WriteSession session;

  Writer(SqliteFile file, EventQueue queue, StoredSink sink, Clock clock) throws SQLException {
    this.file = file;
    this.queue = queue;
    this.sink = sink;
    this.clock = clock;
    this.session = new WriteSession(file, clock);
  }

  void start() {
    thread.start();
  }

  /** Waits until all is written, or given up 5 s after the queue was closed. */
  void join() throws InterruptedException {
    thread.join();
  }

  /**
   * {@return what {@code work} gives, done in a transaction of the writer's}
   *
   * @throws StoreException if it fails or is not done within 10 s
   */
  @SuppressWarnings("unchecked") // the chore gives back what its work gave
  <T> T write(Work<T> work) {
    Chore chore = new Chore(work);
    if (!queue.add(chore)) {
      throw new StoreException("cannot write to the store: it is closed");
    }
    return (T) chore.await();
  }

  private void run() {
    try {
      EventQueue.Turn turn = queue.take(MAX_ROWS, MAX_BYTES);
      while (turn != null) {
        store(turn.batch());
        if (turn.chore() != null) {
          run(turn.chore());
        }
        turn = queue.take(MAX_ROWS, MAX_BYTES);
      }
    } catch (InterruptedException _) {
      LOG.warn("the store's writer was interrupted");
    } finally {
      queue.finish();
      closeSession();
    }
  }

  /** Writes until it is written. */
  private void store(List<Entry> batch) throws InterruptedException {
    long started = System.nanoTime();
    for (int attempt = 1; !batch.isEmpty(); attempt++) {
      try {
        settle(batch, session().write(batch));
        return;
      } catch (SQLException e) {
        if (Failures.of(e) == Failures.ROW) {
          halve(batch, e);
          return;
        }
        if (!mayRetry(e, started, attempt)) {
          return;
        }
      } catch (RuntimeException e) {
        halve(batch, e);
        return;
      }
    }
  }

  /** Looks for the row that the database refuses, so that it does not hold up the others. */
  private void halve(List<Entry> batch, Exception cause) throws InterruptedException {
    if (batch.size() == 1) {
      LOG.error("an event cannot be stored and is dropped: {}", String.valueOf(cause));
      queue.refused(batch);
      return;
    }
    int middle = batch.size() / 2;
    store(batch.subList(0, middle));
    store(batch.subList(middle, batch.size()));
  }

  private boolean mayRetry(SQLException e, long started, int attempt) throws InterruptedException {
    long waited = System.nanoTime() - started;
    if (queue.isClosed() && waited > CLOSING_NANOS) {
      LOG.error("closing while {}: what waits is lost", Failures.words(e));
      throw new InterruptedException();
    }
    if (Failures.of(e) == Failures.STORE) {
      if (attempt == 1) {
        LOG.error("cannot write, trying again: {}", e.getMessage());
      }
      queue.fail(Failures.words(e));
      closeSession();
    } else if (waited > 400_000_000L) {
      queue.fail(Failures.words(e));
    }
    queue.rest(Math.min(100, 5L * attempt));
    return true;
  }

  private void settle(List<Entry> batch, List<StoredEvent> stored) {
    queue.stored(batch);
    for (Entry entry : batch) {
      if (entry.claim()) {
        entry.give(Receipt.STORED);
      }
    }
    try {
      sink.accept(stored);
    } catch (RuntimeException e) {
      LOG.error("a sink failed", e);
    }
  }

  private void run(Chore chore) {
    try {
      session().run(chore);
    } catch (SQLException | RuntimeException e) {
      chore.fail(e);
    }
  }

  private WriteSession session() throws SQLException {
    WriteSession open = session;
    if (open == null) {
      open = new WriteSession(file, clock);
      session = open;
    }
    return open;
  }

  private void closeSession() {
    WriteSession open = session;
    if (open != null) {
      open.close();
      session = null;
    }
  }
}
