package axon.store;

import axon.event.RawBytesEvent;
import axon.event.RequestEvent;
import axon.journal.StoredEvent;
import axon.verdict.ClassifiedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer's connection with all that is prepared on it; opened anew after a failure of the file,
 * so everything held here is read back from the record. Writer's thread.
 */
final class WriteSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WriteSession.class);

  private final Connection connection;
  private final PreparedStatement begin;
  private final PreparedStatement commit;
  private final PreparedStatement rollback;
  private final PreparedStatement insertTraffic;
  private final PreparedStatement insertRawBytes;
  private final EventBinder traffic;
  private final EventBinder rawBytes;
  private final Answers answers;
  private final Tallies tallies;
  private final CreatedAt createdAt;
  private long nextId;

  WriteSession(SqliteFile file, Clock clock) throws SQLException {
    this.connection = file.openWriter();
    this.begin = connection.prepareStatement("BEGIN IMMEDIATE");
    this.commit = connection.prepareStatement("COMMIT");
    this.rollback = connection.prepareStatement("ROLLBACK");
    this.insertTraffic = connection.prepareStatement(Columns.INSERT_TRAFFIC);
    this.insertRawBytes = connection.prepareStatement(Columns.INSERT_RAW_BYTES);
    this.traffic = new EventBinder(insertTraffic);
    this.rawBytes = new EventBinder(insertRawBytes);
    this.answers = new Answers(connection);
    this.tallies = new Tallies(connection);
    this.createdAt = new CreatedAt(clock);
    this.nextId = tallies.lastId() + 1;
  }

  /** {@return the entries of a batch after its commit; after an exception nothing has changed} */
  List<StoredEvent> write(List<Entry> batch) throws SQLException {
    begin.execute();
    long firstId = nextId;
    try {
      List<StoredEvent> stored = insert(batch);
      tallies.flush(nextId - 1);
      commit.execute();
      return stored;
    } catch (SQLException | RuntimeException e) {
      undo();
      nextId = firstId;
      answers.reload(connection);
      tallies.forget();
      throw e;
    }
  }

  private List<StoredEvent> insert(List<Entry> batch) throws SQLException {
    List<StoredEvent> stored = new ArrayList<>(batch.size());
    String now = createdAt.text();
    for (Entry entry : batch) {
      ClassifiedEvent event = entry.event;
      insert(event, now);
      stored.add(new StoredEvent(nextId, event, 1, event.event().timestamp()));
      tallies.count(event);
      nextId++;
    }
    return stored;
  }

  private void insert(ClassifiedEvent event, String now) throws SQLException {
    long answer = answers.number(event.event().answer());
    switch (event.event()) {
      case RequestEvent _ -> {
        traffic.bind(nextId, event, answer, now);
        insertTraffic.executeUpdate();
      }
      case RawBytesEvent _ -> {
        rawBytes.bind(nextId, event, answer, now);
        insertRawBytes.executeUpdate();
      }
    }
  }

  /** Does something else in a transaction of its own. */
  void run(Chore chore) throws SQLException {
    begin.execute();
    Object result;
    try {
      result = chore.run(connection);
      commit.execute();
    } catch (SQLException | RuntimeException e) {
      undo();
      throw e;
    }
    chore.succeed(result);
  }

  private void undo() {
    try {
      rollback.execute();
    } catch (SQLException e) {
      LOG.debug("nothing to roll back: {}", e.getMessage());
    }
  }

  Connection connection() {
    return connection;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.warn("the writing connection did not close: {}", e.getMessage());
    }
  }
}
