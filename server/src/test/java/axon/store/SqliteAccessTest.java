package axon.store;

import axon.access.AccessStore;
import axon.access.AccessStoreContract;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteAccessTest extends AccessStoreContract {
  @TempDir private Path directory;
  private Database database;

  @BeforeEach
  void open() {
    database =
        Database.open(
            directory, StoreConfig.DEFAULT, _ -> {}, Clock.systemUTC(), new SimpleMeterRegistry());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected AccessStore store() {
    return database.access();
  }
}
