package axon.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the write-ahead log into the file on a thread and a connection of its own, so that commits
 * never wait for it (PASSIVE). Under constant load that alone never reaches the log's end, and the
 * log would grow without end: past a limit the writer is asked to move the little that is left and
 * begin the log anew.
 */
final class Checkpointer {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
  private static final long EAGER_BYTES = 8L << 20;
  private static final long POLL_MILLIS = 50;
  private static final long LAZY_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final SqliteFile file;
  private final long limit;
  private final AtomicLong written = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ending = lock.newCondition();
  private final Thread thread = Thread.ofPlatform().name("store-checkpoint").unstarted(this::run);
  private volatile boolean wantsReset;
  private boolean closed;

  Checkpointer(SqliteFile file, long limit) {
    this.file = file;
    this.limit = limit;
  }

  void start() {
    thread.start();
  }

  /** Says how much was committed, about. */
  void committed(long bytes) {
    written.addAndGet(bytes);
  }

  /** Begins the log anew if that is due and no reader is in the way; the writer's thread. */
  void resetIfDue(Connection writer) {
    if (!wantsReset) {
      return;
    }
    wantsReset = false;
    try (Statement statement = writer.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(RESTART)")) {
      if (row.getInt(1) != 0) {
        LOG.debug("a reader keeps the log from being emptied; later");
      }
    } catch (SQLException e) {
      LOG.warn("cannot begin the write-ahead log anew: {}", e.getMessage());
    }
  }

  private void run() {
    long last = System.nanoTime();
    while (!waitedToTheEnd()) {
      long bytes = written.get();
      boolean due = bytes > EAGER_BYTES || (bytes > 0 && System.nanoTime() - last > LAZY_NANOS);
      if (due) {
        written.addAndGet(-bytes);
        last = System.nanoTime();
        checkpoint();
      }
    }
  }

  private void checkpoint() {
    try (Connection connection = file.openCheckpointer()) {
      if (passive(connection) > limit) {
        passive(connection); // what came during the first, so that little is left for the writer
        wantsReset = true;
      }
    } catch (SQLException e) {
      LOG.warn("cannot move the write-ahead log into the file: {}", e.getMessage());
    }
  }

  /** {@return how long the log is, in bytes} */
  private static long passive(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(PASSIVE)")) {
      return row.getLong(2) * SqliteFile.PAGE_SIZE;
    }
  }

  @SuppressWarnings("WaitNotInLoop") // called in a loop; waking too early does no harm
  private boolean waitedToTheEnd() {
    lock.lock();
    try {
      if (!closed) {
        ending.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
      }
      return closed;
    } catch (InterruptedException _) {
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Ends; the last connection to close empties the log. */
  void close() throws InterruptedException {
    lock.lock();
    try {
      closed = true;
      ending.signalAll();
    } finally {
      lock.unlock();
    }
    thread.join();
  }
}
