package axon.store;

import static java.util.Objects.requireNonNull;

import axon.event.Event;
import axon.event.ReportEvent;
import axon.journal.StoredEvent;
import axon.verdict.ClassifiedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
  private final Map<EventTable, Inserts> inserts = new EnumMap<>(EventTable.class);
  private final Map<EventTable, PreparedStatement> grow = new EnumMap<>(EventTable.class);
  private final ReportKeys reports;
  private final Answers answers;
  private final Tallies tallies;
  private final SourceBlocks blocks;
  private final TokenHits tokens;
  private final SourceBook sources;
  private final Folding folding;
  private final Rollups rollups;
  private final CreatedAt createdAt;
  private long nextId;

  /** Opens it; a failure leaves no connection behind. */
  static WriteSession open(SqliteFile file, Clock clock, int foldAfter, Rollups rollups)
      throws SQLException {
    Connection connection = file.openWriter();
    try {
      return new WriteSession(connection, clock, foldAfter, rollups);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private WriteSession(Connection connection, Clock clock, int foldAfter, Rollups rollups)
      throws SQLException {
    this.connection = connection;
    this.begin = connection.prepareStatement("BEGIN IMMEDIATE");
    this.commit = connection.prepareStatement("COMMIT");
    this.rollback = connection.prepareStatement("ROLLBACK");
    for (EventTable table : EventTable.values()) {
      grow.put(table, connection.prepareStatement(grow(table.sql())));
      inserts.put(table, new Inserts(connection, rows -> Columns.insert(table, rows)));
    }
    this.reports = new ReportKeys(connection, clock);
    long lastId = Tallies.lastId(connection);
    this.nextId = lastId + 1;
    this.answers = new Answers(connection);
    this.tallies = new Tallies(connection);
    this.blocks = new SourceBlocks(connection, lastId);
    this.tokens = new TokenHits(connection);
    this.sources = new SourceBook(connection, lastId);
    this.folding = new Folding(foldAfter);
    this.rollups = rollups;
    this.createdAt = new CreatedAt(clock);
  }

  private static String grow(String table) {
    return "UPDATE " + table + " SET repeats = repeats + ?1, last_seen = ?2 WHERE id = ?3";
  }

  /**
   * {@return the entries that a batch has made or made grow, after its commit, in the order of ids}
   *
   * @throws SQLException if nothing was written; unless the database was merely locked this session
   *     must then be closed, since what it holds in memory may be ahead of the record
   */
  List<StoredEvent> write(List<Entry> batch) throws SQLException {
    begin.execute();
    long firstId = nextId;
    try {
      List<Entry> fresh = new ArrayList<>(batch.size());
      List<StoredEvent> stored = insert(batch, fresh);
      stored.addAll(grow());
      tallies.flush();
      if (sources.isDue()) {
        writeSources();
      }
      if (rollups.isDue()) {
        rollups.flush(connection, firstId - 1);
      }
      commit.execute();
      folding.settle();
      rollups.count(fresh);
      stored.sort(Comparator.comparingLong(StoredEvent::id));
      return stored;
    } catch (SQLException | RuntimeException e) {
      undo();
      throw e;
    }
  }

  /** Inserts what is not in the record yet, which is added to {@code fresh}. */
  private List<StoredEvent> insert(List<Entry> batch, List<Entry> fresh) throws SQLException {
    List<StoredEvent> stored = new ArrayList<>(batch.size());
    String now = createdAt.text();
    for (Entry entry : batch) {
      ClassifiedEvent event = entry.event;
      if (isStored(event)) {
        continue;
      }
      fresh.add(entry);
      tallies.count(event);
      long id = folding.fold(event, nextId);
      boolean folded = id < nextId;
      tokens.note(event, folded ? 0 : id);
      sources.count(Seen.of(entry, id));
      if (!folded) {
        insert(entry, now);
        blocks.count(nextId, entry);
        stored.add(new StoredEvent(nextId, event, 1, event.event().timestamp()));
        nextId++;
      }
    }
    flush(now);
    return stored;
  }

  /** {@return whether this is a report that came before; one that did not is noted} */
  private boolean isStored(ClassifiedEvent event) throws SQLException {
    return event.event() instanceof ReportEvent report && !reports.claim(report, event, nextId);
  }

  private void flush(String now) throws SQLException {
    for (Inserts rows : inserts.values()) {
      rows.flush(now);
    }
  }

  private static <T> T of(Map<EventTable, T> each, Event event) {
    return requireNonNull(each.get(EventTable.of(event)));
  }

  private List<StoredEvent> grow() throws SQLException {
    List<StoredEvent> grown = new ArrayList<>();
    for (Folding.Run run : folding.touched()) {
      StoredEvent entry = run.entry();
      grow(entry.event().event(), entry.id(), run.pending(), entry.lastSeen());
      grown.add(entry);
    }
    return grown;
  }

  private void grow(Event event, long id, long more, long lastSeen) throws SQLException {
    PreparedStatement update = of(grow, event);
    update.setLong(1, more);
    update.setLong(2, lastSeen);
    update.setLong(3, id);
    if (update.executeUpdate() != 1) {
      throw new SQLException("the entry " + id + " that should grow is gone");
    }
  }

  private void insert(Entry entry, String now) throws SQLException {
    long answer = answers.number(entry.event.event().answer());
    of(inserts, entry.event.event()).add(new Inserts.Row(nextId, entry, answer), now);
  }

  /**
   * Gives an event that no sensor of ours saw a number and its row, in the transaction of a chore;
   * it is neither counted nor folded. Whether it is there already was asked before. {@return its
   * number}
   */
  long admit(Entry entry, long repeats, long lastSeen) throws SQLException {
    String at = CreatedAt.text(entry.event.event().timestamp());
    if (entry.event.event() instanceof ReportEvent report) {
      reports.put(report, entry.event, nextId);
    }
    insert(entry, at);
    flush(at);
    blocks.count(nextId, entry);
    if (repeats > 1) {
      grow(entry.event.event(), nextId, repeats - 1, lastSeen);
    }
    return nextId++;
  }

  /** Writes down that no ranking is to count what was admitted, after a restart. */
  void endAdmission() throws SQLException {
    rollups.pass(connection, nextId - 1);
    writeSources();
  }

  /** Writes down what is known of sources, in the transaction that is open. */
  void writeSources() throws SQLException {
    sources.flush(nextId - 1);
  }

  /** Begins a transaction for {@link #run}; while the database is locked nothing is touched. */
  void begin() throws SQLException {
    begin.execute();
  }

  /**
   * Does something else in the transaction that was begun, and commits it. Retention relies on the
   * index of sources holding all blocks but the last.
   *
   * @throws SQLException if nothing was written; this session must then be closed
   */
  void run(Chore chore) throws SQLException {
    Object result;
    try {
      blocks.flush();
      result = chore.run(this);
      commit.execute();
    } catch (SQLException | RuntimeException e) {
      undo();
      throw e;
    }
    chore.succeed(result);
  }

  /** One transaction that reaches the disk, and one that inserts a row and is taken back. */
  void warmUp() throws SQLException {
    begin.execute();
    try {
      Tallies.write(connection, Tallies.LAST_ID, nextId - 1);
      commit.execute();
      begin.execute();
      Entry trial = WarmUp.entry();
      of(inserts, trial.event.event()).add(new Inserts.Row(nextId, trial, 0), createdAt.text());
      flush(createdAt.text());
    } finally {
      undo();
    }
  }

  /** Counts what was stored and stands in no table of sources yet. */
  void catchUp() throws SQLException {
    begin.execute();
    try {
      writeSources();
      commit.execute();
    } catch (SQLException | RuntimeException e) {
      undo();
      throw e;
    }
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

  /** Writes what is only kept in memory and would have to be counted again. */
  void finish() throws SQLException {
    begin.execute();
    try {
      rollups.flush(connection, nextId - 1);
      writeSources();
      commit.execute();
    } catch (SQLException | RuntimeException e) {
      undo();
      throw e;
    }
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
