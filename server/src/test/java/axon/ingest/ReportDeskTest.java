package axon.ingest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Bytes;
import axon.event.Connection;
import axon.event.IpAddress;
import axon.event.ReportCounts;
import axon.event.ReportEvent;
import axon.event.Source;
import axon.geo.Place;
import axon.pipeline.Judging;
import axon.pipeline.Pipeline;
import axon.session.Sessions;
import axon.signature.SignatureSet;
import axon.store.Database;
import axon.store.Filed;
import axon.store.StoreConfig;
import axon.verdict.Heuristics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports that come more than once while the record is well, late, or full. */
class ReportDeskTest {
  private static final long NOW = 1_790_000_000_000L;
  private static final ReportCounts LOGINS = new ReportCounts(60, 0, 0, false, false, 0);

  @TempDir private Path directory;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  /** A record that is open, and a desk before it. */
  private record Office(Database database, ReportDesk desk) implements AutoCloseable {
    int requestsAt(long id) {
      var stored = database.history().find(id).orElseThrow();
      return requireNonNull(stored.event().session()).requests();
    }

    @Override
    public void close() {
      database.close();
    }
  }

  private Office open(StoreConfig config) {
    Database database = Database.open(directory, config, batch -> {}, Clock.systemUTC(), meters);
    Judging judging =
        new Judging(
            address -> Place.UNKNOWN,
            SignatureSet.bundled(),
            new Sessions(100),
            new Heuristics(SignatureSet.bundled()));
    Pipeline pipeline = new Pipeline(judging, database.journal(), meters);
    return new Office(database, new ReportDesk(pipeline, database.reports()));
  }

  private static ReportEvent report(String id, int payload) {
    IpAddress peer = IpAddress.parse("198.51.100.1").orElseThrow();
    return new ReportEvent(
        NOW,
        new Connection(0, "node:web-1", peer, 0, IpAddress.NONE, 0, NOW),
        Source.of(IpAddress.parse("192.0.2.1").orElseThrow(), 0),
        id,
        "SSH",
        "login_failed",
        Bytes.wrap(new byte[payload]),
        LOGINS,
        null,
        "");
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      assertThat(never.await(5, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  @Test
  void ofEqualOnesInOneBatchOneIsJudgedAndAllAreAnsweredAlike() {
    try (Office office = open(StoreConfig.DEFAULT.withPatience(Duration.ofMinutes(1)))) {
      List<Optional<Filed>> filed = office.desk.file(Collections.nCopies(5, report("e-1", 9)));
      assertThat(filed).containsOnly(filed.getFirst()).hasSize(5);
      assertThat(filed.getFirst().orElseThrow().alert()).isTrue();
      Filed next = office.desk.file(List.of(report("e-2", 9))).getFirst().orElseThrow();
      assertThat(next.id()).isEqualTo(2);
      assertThat(next.alert()).isFalse();
      assertThat(office.requestsAt(2)).isEqualTo(2);
    }
  }

  @Test
  void whatIsStillOnItsWayWhenItComesAgainIsNotJudgedAgain() throws Exception {
    try (Office office = open(StoreConfig.DEFAULT.withBounds(64L << 20, 0))) {
      try (var other = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("axon.db"));
          Statement lock = other.createStatement()) {
        lock.execute("BEGIN IMMEDIATE");
        for (int i = 0; i < 3; i++) {
          assertThat(office.desk.file(List.of(report("e-1", 9)))).containsExactly(Optional.empty());
        }
        assertThat(office.database.journal().counts().received()).isEqualTo(1);
        lock.execute("ROLLBACK");
      }
      await(
          "it is stored", () -> office.desk.file(List.of(report("e-1", 9))).getFirst().isPresent());
      assertThat(office.database.journal().counts().received()).isEqualTo(1);
      Filed filed = office.desk.file(List.of(report("e-1", 9))).getFirst().orElseThrow();
      assertThat(filed.id()).isEqualTo(1);
      assertThat(filed.alert()).isTrue();
      office.desk.file(List.of(report("e-2", 9)));
      assertThat(office.requestsAt(2)).isEqualTo(2);
    }
  }

  @Test
  void whatWasLostIsStoredWhenItComesAgain() throws Exception {
    try (Office office = open(StoreConfig.DEFAULT.withBounds(1L << 20, 0))) {
      List<ReportEvent> reports =
          IntStream.range(0, 40).mapToObj(i -> report("e-" + i, 60_000)).toList();
      try (var other = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("axon.db"));
          Statement lock = other.createStatement()) {
        lock.execute("BEGIN IMMEDIATE");
        assertThat(office.desk.file(reports)).containsOnly(Optional.empty());
        assertThat(office.database.journal().counts().dropped()).isPositive();
        lock.execute("ROLLBACK");
      }
      List<Long> ids = new ArrayList<>();
      for (ReportEvent report : reports) {
        await(
            "it is stored",
            () -> {
              Optional<Filed> filed = office.desk.file(List.of(report)).getFirst();
              filed.ifPresent(one -> ids.add(one.id()));
              return filed.isPresent();
            });
      }
      assertThat(ids).doesNotHaveDuplicates().hasSize(40);
      assertThat(office.database.history().find(41)).isEmpty();
    }
  }

  @Test
  void aLargeBatchLeavesRoomInTheQueueForOthers() {
    try (Office office =
        open(StoreConfig.DEFAULT.withBounds(8L << 20, 0).withPatience(Duration.ofMinutes(1)))) {
      List<ReportEvent> reports =
          IntStream.range(0, 400).mapToObj(i -> report("e-" + i, 60_000)).toList();
      assertThat(office.desk.file(reports)).allMatch(Optional::isPresent).hasSize(400);
      assertThat(office.database.journal().counts().dropped()).isZero();
    }
  }
}
