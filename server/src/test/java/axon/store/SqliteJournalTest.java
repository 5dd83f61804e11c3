package axon.store;

import axon.journal.JournalContract;
import axon.journal.StoredSink;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest extends JournalContract {
  @TempDir private Path directory;

  @Override
  protected Opened open(StoredSink sink) {
    Database database =
        Database.open(
            directory, StoreConfig.DEFAULT, sink, Clock.systemUTC(), new SimpleMeterRegistry());
    return new Opened(database.journal(), database.history(), database);
  }
}
