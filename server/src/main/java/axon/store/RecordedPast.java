package axon.store;

import axon.label.EventLabel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The record of a data directory for reading alone. Needs no lock: it may be open beside the
 * process that owns the directory, and neither holds the other up.
 */
public final class RecordedPast implements AutoCloseable {
  private final Readers readers;

  private RecordedPast(Readers readers) {
    this.readers = readers;
  }

  /**
   * {@return the record, open}
   *
   * @throws StoreException if the directory holds none, or one of an older Axon
   */
  public static RecordedPast open(Path directory) {
    SqliteFile file = new SqliteFile(directory);
    if (!Files.isRegularFile(file.path())) {
      throw new StoreException(
          "there is no " + file.path() + ": name the data directory with --data DIR");
    }
    Readers readers = new Readers(file);
    if (readers.read(Migrations::isOld)) {
      readers.close();
      throw new StoreException(
          file.path() + " was written by an older Axon: start this one over it once (axon up)");
    }
    return new RecordedPast(readers);
  }

  /**
   * {@return what is asked of the past}
   *
   * <p>Its rankings are those of the last time that the owner wrote them down.
   */
  public History history() {
    Rollups rollups = new Rollups();
    readers.read(connection -> {
      rollups.load(connection);
      return rollups;
    });
    return new SqliteHistory(readers, rollups);
  }

  /** {@return the label of an event that counts, if there is one} */
  public Optional<EventLabel> label(long eventId) {
    return SqliteLabels.of(readers, eventId).stream().findFirst();
  }

  /** {@return the labels that count of all events numbered {@code first} to {@code last}} */
  public Map<Long, EventLabel> labels(long first, long last) {
    return SqliteLabels.between(readers, first, last);
  }

  @Override
  public void close() {
    readers.close();
  }
}
