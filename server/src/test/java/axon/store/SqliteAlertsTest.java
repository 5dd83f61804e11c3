package axon.store;

import axon.alert.AlertMemory;
import axon.alert.AlertRecords;
import axon.alert.AlertStoreContract;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteAlertsTest extends AlertStoreContract {
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
  protected AlertRecords records() {
    return database.alerts();
  }

  @Override
  protected AlertMemory memory() {
    return database.alertMemory();
  }
}
