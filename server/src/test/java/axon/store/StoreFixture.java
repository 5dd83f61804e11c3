package axon.store;

import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Receipt;
import axon.journal.Journal.Counts;
import axon.journal.StoredEvent;
import axon.verdict.ClassifiedEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** An open database with what a test asks of it. */
final class StoreFixture implements AutoCloseable {
  final Path directory;
  final Database database;
  final List<StoredEvent> sunk = Collections.synchronizedList(new ArrayList<>());

  /** Opens with so much patience that a busy machine does not change what is tested. */
  StoreFixture(Path directory, StoreConfig config, Clock clock) {
    this.directory = directory;
    StoreConfig patient = config.withPatience(Duration.ofMinutes(1));
    this.database =
        Database.open(directory, patient, sunk::addAll, clock, new SimpleMeterRegistry());
  }

  StoreFixture(Path directory, StoreConfig config) {
    this(directory, config, Clock.systemUTC());
  }

  /** Appends and waits for the receipts. */
  List<Receipt> append(List<ClassifiedEvent> events) throws InterruptedException {
    List<Receipt> receipts = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch settled = new CountDownLatch(events.size());
    for (ClassifiedEvent event : events) {
      database
          .journal()
          .append(
              event,
              receipt -> {
                receipts.add(receipt);
                settled.countDown();
              });
    }
    assertThat(settled.await(60, TimeUnit.SECONDS)).as("all receipts came").isTrue();
    return receipts;
  }

  Counts counts() {
    return database.journal().counts();
  }

  /** Waits for something that happens on another thread. */
  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      assertThat(never.await(5, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  /** {@return a connection as another program would open it} */
  Connection outside() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("axon.db"));
  }

  /** {@return the single value that a query gives} */
  String ask(String sql) throws SQLException {
    try (Connection connection = outside();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return String.valueOf(row.getString(1));
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
