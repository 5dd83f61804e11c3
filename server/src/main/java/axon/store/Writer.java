package axon.store;

import axon.event.Fate;
import axon.event.Receipt;
import axon.journal.StoredEvent;
import axon.journal.StoredSink;
import java.sql.SQLException;
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

  /** About what a small write costs the log. */
  private static final long CHORE_BYTES = 64 << 10;

  /** So long a small write waits for a lock to go. */
  private static final long CHORE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final long LOCKED_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

  private final Sessions sessions;
  private final EventQueue queue;
  private final DiskFloor floor;
  private final Checkpointer checkpointer;
  private final StoredSink sink;
  private final StoreMeters meters;

  /** Transactions that came to an end; changed by the writer's thread alone. */
  private volatile long done;

  private final Thread thread = Thread.ofPlatform().name("store-writer").unstarted(this::run);

  Writer(
      Sessions sessions,
      EventQueue queue,
      DiskFloor floor,
      Checkpointer checkpointer,
      StoredSink sink,
      StoreMeters meters) {
    this.sessions = sessions;
    this.queue = queue;
    this.floor = floor;
    this.checkpointer = checkpointer;
    this.sink = sink;
    this.meters = meters;
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
   * @throws StoreException if it fails, or the writer does nothing at all for 10 s: what waits
   *     before it may take its time
   */
  <T> T write(Work<T> work) {
    return writeWith(session -> work.on(session.connection()));
  }

  /** {@return what keeps the writer from writing at this moment, null if nothing does} */
  @Nullable String fault() {
    return queue.fault();
  }

  /** {@return what {@code work} gives, likewise, done with all that the writer holds} */
  @SuppressWarnings("unchecked") // the chore gives back what its work gave
  <T> T writeWith(Chore.Inside<T> work) {
    Chore chore = new Chore(work);
    if (!queue.add(chore)) {
      throw new StoreException("cannot write to the store: it is closed");
    }
    return (T) chore.await(() -> done, Chore.PATIENCE);
  }

  private void run() {
    try {
      EventQueue.Turn turn = queue.take(MAX_ROWS, MAX_BYTES);
      while (turn != null) {
        store(turn.batch());
        Chore chore = turn.chore();
        if (chore != null) {
          run(chore);
        }
        sessions.resetLogIfDue(checkpointer);
        turn = queue.take(MAX_ROWS, MAX_BYTES);
      }
      sessions.finish();
    } catch (InterruptedException _) {
      LOG.warn("the store's writer ended early");
    } finally {
      queue.finish();
      sessions.close();
    }
  }

  /** Writes until it is written. */
  private void store(List<Entry> batch) throws InterruptedException {
    long started = System.nanoTime();
    int attempts = 0;
    List<StoredEvent> stored = List.of();
    while (!batch.isEmpty()) {
      try {
        String objection = floor.objection(bytes(batch));
        if (objection == null) {
          long began = System.nanoTime();
          stored = sessions.write(batch);
          meters.committed(System.nanoTime() - began, batch.size(), batch.size() - made(stored));
          break;
        }
        queue.fail(objection);
      } catch (SQLException e) {
        if (Failures.of(e) == Failures.ROW) {
          halve(batch, e);
          return;
        }
        tell(e, System.nanoTime() - started, attempts == 0);
      } catch (RuntimeException e) {
        halve(batch, e);
        return;
      }
      pause(++attempts, started);
    }
    settle(batch, stored);
  }

  /** What follows the commit; nothing here may lead to a second attempt. */
  private void settle(List<Entry> batch, List<StoredEvent> stored) {
    step();
    queue.stored(batch);
    for (Entry entry : batch) {
      if (entry.claim()) {
        entry.give(Receipt.STORED);
      }
      entry.end(Fate.STORED);
    }
    checkpointer.committed(bytes(batch));
    try {
      sink.accept(stored);
    } catch (RuntimeException e) {
      LOG.error("a sink failed", e);
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  private void step() {
    done++;
  }

  private static int made(List<StoredEvent> stored) {
    int made = 0;
    for (StoredEvent entry : stored) {
      made += entry.repeats() == 1 ? 1 : 0;
    }
    return made;
  }

  private static long bytes(List<Entry> batch) {
    long bytes = 0;
    for (Entry entry : batch) {
      bytes += entry.bytes;
    }
    return bytes;
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

  private void tell(SQLException e, long waited, boolean first) {
    switch (Failures.of(e)) {
      case LOCKED -> {
        if (waited > LOCKED_NANOS) {
          queue.fail(Failures.words(e));
        }
      }
      case STORE, ROW -> {
        if (first) {
          LOG.error("cannot write, trying again: {}", e.getMessage());
        }
        queue.fail(Failures.words(e));
      }
    }
  }

  /**
   * Rests before the next attempt.
   *
   * @throws InterruptedException if the store closes and has waited for long enough
   */
  private void pause(int attempts, long started) throws InterruptedException {
    if (queue.isClosed() && System.nanoTime() - started > CLOSING_NANOS) {
      LOG.error("closing although the store cannot be written: what waits is lost");
      throw new InterruptedException();
    }
    queue.rest(Math.min(100, 5L * attempts));
  }

  /** While another program has locked the file, the chore waits for another turn. */
  private void run(Chore chore) throws InterruptedException {
    try {
      sessions.run(chore);
      step();
      checkpointer.committed(CHORE_BYTES);
    } catch (SQLException e) {
      if (Failures.of(e) == Failures.LOCKED && chore.age() < CHORE_NANOS) {
        queue.putBack(chore);
        queue.rest(20);
      } else {
        chore.fail(e);
      }
    } catch (RuntimeException e) {
      chore.fail(e);
    }
  }
}
