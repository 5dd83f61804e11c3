package axon.store;

import axon.journal.StoredEvent;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the writer's connection anew after a failure, with all that is held in memory beside it:
 * what counts is what the record says. Writer's thread.
 */
final class Sessions {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  private final SqliteFile file;
  private final Clock clock;
  private final int foldAfter;
  private final Rollups rollups;
  private @Nullable WriteSession session;

  Sessions(SqliteFile file, Clock clock, int foldAfter, Rollups rollups) throws SQLException {
    this.file = file;
    this.clock = clock;
    this.foldAfter = foldAfter;
    this.rollups = rollups;
    this.session = WriteSession.open(file, clock, foldAfter, rollups);
  }

  List<StoredEvent> write(List<Entry> batch) throws SQLException {
    try {
      return open().write(batch);
    } catch (SQLException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Does once what every event needs, so that the first one does not wait for it. */
  void warmUp() {
    try {
      open().warmUp();
      open().catchUp();
    } catch (SQLException e) {
      LOG.warn("the store's first transaction failed: {}", e.getMessage());
      close();
    }
  }

  void run(Chore chore) throws SQLException {
    WriteSession held = open();
    try {
      held.begin();
    } catch (SQLException e) {
      if (Failures.of(e) != Failures.LOCKED) {
        close();
      }
      throw e;
    }
    try {
      held.run(chore);
    } catch (SQLException | RuntimeException e) {
      close();
      throw e;
    }
  }

  void resetLogIfDue(Checkpointer checkpointer) {
    WriteSession held = session;
    if (held != null) {
      checkpointer.resetIfDue(held.connection());
    }
  }

  void finish() {
    try {
      open().finish();
    } catch (SQLException e) {
      LOG.warn("the hourly counts are counted again at the next start: {}", e.getMessage());
    }
  }

  private WriteSession open() throws SQLException {
    WriteSession held = session;
    if (held == null) {
      held = WriteSession.open(file, clock, foldAfter, rollups);
      session = held;
    }
    return held;
  }

  void close() {
    WriteSession held = session;
    if (held != null) {
      held.close();
      session = null;
    }
  }
}
