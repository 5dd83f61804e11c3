package axon.store;

import axon.access.AccessStore;
import axon.alert.AlertMemory;
import axon.alert.AlertRecords;
import axon.honeytoken.TokenStore;
import axon.journal.Journal;
import axon.journal.StoredSink;
import axon.label.Labels;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/**
 * The SQLite database {@code DATA/axon.db}: opened by the one process that owns the data directory.
 * Everything that is written goes through one thread; reads run beside it.
 */
public final class Database implements AutoCloseable {
  private final DirectoryLock lock;
  private final Readers readers;
  private final Writer writer;
  private final Checkpointer checkpointer;
  private final Retention retention;
  private final SqliteJournal journal;
  private final SqliteHistory history;
  private final SqliteLabels labels;
  private final SqliteAccess access;
  private final TokenStore honeytokens;
  private final Intake intake;
  private final AlertRecords alerts;
  private final AlertMemory alertMemory;
  private final Sources sources;
  private final long lastIdBefore;

  private Database(
      DirectoryLock lock, Path directory, StoreConfig config, StoredSink sink, Site site)
      throws SQLException, IOException {
    this.lock = lock;
    SqliteFile file = new SqliteFile(directory);
    Rollups rollups = new Rollups();
    try (Connection connection = file.openWriter()) {
      Migrations.run(connection);
      rollups.load(connection);
    }
    Patience patience = new Patience(config.patience().toNanos());
    EventQueue queue = new EventQueue(config.queueBytes(), patience);
    DiskFloor floor = new DiskFloor(directory, file, config.freeDisk());
    StoreMeters meters = new StoreMeters(site.meters, queue, file);
    Sessions sessions = new Sessions(file, site.clock, config.foldAfter(), rollups);
    sessions.warmUp();
    this.readers = new Readers(file);
    this.lastIdBefore = readers.read(Tallies::lastId);
    this.checkpointer = new Checkpointer(file, config.walBytes());
    this.writer = new Writer(sessions, queue, floor, checkpointer, sink, meters);
    Watchdog watchdog = new Watchdog(queue);
    this.journal = new SqliteJournal(queue, writer, watchdog);
    this.history = new SqliteHistory(readers, rollups);
    this.labels = new SqliteLabels(writer, readers);
    this.access = new SqliteAccess(writer, readers);
    this.honeytokens = new SqliteHoneytokens(writer, readers);
    this.intake = new SqliteIntake(writer);
    this.alerts = new SqliteAlerts(writer, readers);
    this.alertMemory = new SqliteAlertMemory(writer, readers);
    this.sources = new SqliteSources(writer, readers);
    this.retention = new Retention(config, writer, readers, floor, meters, site.clock);
    writer.start();
    watchdog.start();
    checkpointer.start();
    retention.start();
  }

  private record Site(Clock clock, MeterRegistry meters) {}

  /**
   * Opens the database, making directory and file if need be, and brings its schema up to date.
   *
   * @param sink gets what has been committed
   * @throws DirectoryInUseException if another process owns the directory
   * @throws StoreException if the database cannot be opened, or was written by a newer program
   */
  public static Database open(
      Path directory, StoreConfig config, StoredSink sink, Clock clock, MeterRegistry meters) {
    DirectoryLock lock = DirectoryLock.take(directory);
    try {
      return new Database(lock, directory, config, sink, new Site(clock, meters));
    } catch (SQLException | IOException e) {
      lock.close();
      throw new StoreException("cannot open " + directory + "/axon.db: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** {@return the durable record, write side} */
  public Journal journal() {
    return journal;
  }

  /** {@return what is asked of the past} */
  public History history() {
    return history;
  }

  /** {@return who says what an event was} */
  public Labels labels() {
    return labels;
  }

  /** {@return where honeytokens are kept} */
  public TokenStore honeytokens() {
    return honeytokens;
  }

  /** {@return the way in for what no sensor of ours saw} */
  public Intake intake() {
    return intake;
  }

  /** {@return what is known of sessions that were under way when this was opened} */
  public SessionPast sessionPast() {
    return new SqliteSessionPast(readers, lastIdBefore);
  }

  /** {@return which reports are stored already} */
  public ReportRecord reports() {
    return new SqliteReports(readers);
  }

  /** {@return who may use the console} */
  public AccessStore access() {
    return access;
  }

  /** {@return what a person was told of} */
  public AlertRecords alerts() {
    return alerts;
  }

  /** {@return what the rules of alerts remember} */
  public AlertMemory alertMemory() {
    return alertMemory;
  }

  /** {@return who came, and the sessions of each} */
  public Sources sources() {
    return sources;
  }

  Retention retention() {
    return retention;
  }

  /** {@return the way for other tables of this package to be written} */
  Writer writer() {
    return writer;
  }

  /** {@return the way for other tables of this package to be read} */
  Readers readers() {
    return readers;
  }

  /** Writes what waits, at most 5 s if the disk does not take it, and gives up the directory. */
  @Override
  public void close() {
    try {
      retention.close();
      journal.close();
      checkpointer.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    readers.close();
    lock.close();
  }
}
