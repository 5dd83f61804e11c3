package axon.store;

import axon.label.Labels;
import axon.label.LabelsContract;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteLabelsTest extends LabelsContract {
  @TempDir private Path directory;
  private @Nullable Database database;

  @Override
  protected Labels open() {
    Database opened =
        Database.open(
            directory,
            StoreConfig.DEFAULT,
            batch -> {},
            Clock.systemUTC(),
            new SimpleMeterRegistry());
    database = opened;
    return opened.labels();
  }

  @AfterEach
  void close() {
    if (database != null) {
      database.close();
    }
  }
}
