package axon.store;

import axon.journal.JournalContract;
import axon.journal.StoredSink;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest extends JournalContract {
  @TempDir private Path directory;

  @Override
  protected Opened open(StoredSink sink) {
    StoreConfig config = StoreConfig.DEFAULT.withPatience(Duration.ofMinutes(1));
    Database database =
        Database.open(directory, config, sink, Clock.systemUTC(), new SimpleMeterRegistry());
    return new Opened(database.journal(), database.history(), database);
  }
}
