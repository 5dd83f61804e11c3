package axon.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few connections for reading. A read sees one state of the record and neither holds up the
 * writer nor is held up by it. Any thread, virtual ones included; waits while all connections are
 * taken.
 */
final class Readers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Readers.class);
  private static final int MOST = 4;

  private final SqliteFile file;
  private final Semaphore permits = new Semaphore(MOST);
  private final Deque<Connection> idle = new ArrayDeque<>();
  private boolean closed;

  Readers(SqliteFile file) {
    this.file = file;
  }

  /**
   * {@return what {@code work} gives}
   *
   * @throws StoreException if the database cannot be read
   */
  <T> T read(Work<T> work) {
    permits.acquireUninterruptibly();
    Connection connection = null;
    try {
      connection = borrow();
      T result = work.on(connection);
      giveBack(connection);
      connection = null;
      return result;
    } catch (SQLException e) {
      throw new StoreException("cannot read " + file.path() + ": " + e.getMessage(), e);
    } finally {
      if (connection != null) {
        close(connection);
      }
      permits.release();
    }
  }

  private Connection borrow() throws SQLException {
    synchronized (idle) {
      if (closed) {
        throw new SQLException("the store is closed");
      }
      Connection connection = idle.poll();
      if (connection != null) {
        return connection;
      }
    }
    return file.openReader();
  }

  private void giveBack(Connection connection) {
    synchronized (idle) {
      idle.push(connection);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.warn("a reading connection did not close: {}", e.getMessage());
    }
  }

  /** Waits for the reads under way; later ones fail. */
  @Override
  public void close() {
    permits.acquireUninterruptibly(MOST);
    synchronized (idle) {
      closed = true;
      idle.forEach(Readers::close);
      idle.clear();
    }
    permits.release(MOST);
  }
}
