package axon.store;

import axon.honeytoken.TokenStore;
import axon.honeytoken.TokenStoreContract;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteHoneytokensTest extends TokenStoreContract {
  @TempDir private Path directory;
  private @Nullable Database database;

  @Override
  protected TokenStore open() {
    Database opened =
        Database.open(
            directory,
            StoreConfig.DEFAULT,
            batch -> {},
            Clock.systemUTC(),
            new SimpleMeterRegistry());
    database = opened;
    return opened.honeytokens();
  }

  @AfterEach
  void close() {
    if (database != null) {
      database.close();
    }
  }
}
