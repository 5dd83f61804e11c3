package axon.store;

import static axon.journal.SampleEvents.START;
import static axon.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Receipt;
import axon.journal.Journal.Counts;
import axon.journal.SampleEvents;
import axon.verdict.ClassifiedEvent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DegradationTest {
  private static final long MIB = 1L << 20;
  private static final StoreConfig CONFIG = StoreConfig.DEFAULT.withBounds(MIB, 0);

  @TempDir private Path directory;

  private static List<ClassifiedEvent> requests(int count) {
    List<ClassifiedEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(SampleEvents.legit("192.0.2." + i % 250, "/page/" + i, START + i));
    }
    return events;
  }

  private static void assertClosed(Counts counts) {
    assertThat(counts.stored() + counts.waiting() + counts.dropped()).isEqualTo(counts.received());
  }

  @Test
  void aLockedFileDegradesAnswersAndWhatTheQueueHeldIsWrittenAfter() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, CONFIG)) {
      try (Connection other = store.outside();
          Statement lock = other.createStatement()) {
        lock.execute("BEGIN IMMEDIATE");
        assertThat(store.append(requests(20))).containsOnly(Receipt.DEGRADED);
        assertThat(store.database.journal().faults()).isNotEmpty();
        assertClosed(store.counts());
        assertThat(store.counts().stored()).isZero();
        lock.execute("ROLLBACK");
      }
      await("all is written", () -> store.counts().stored() == 20);
      await("the fault is over", () -> store.database.journal().faults().isEmpty());
      assertThat(store.counts()).isEqualTo(new Counts(20, 20, 0, 0, 20));
      assertThat(store.append(requests(1))).containsExactly(Receipt.STORED);
    }
  }

  @Test
  void whatTheQueueCannotHoldIsDroppedAndCounted() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, CONFIG)) {
      try (Connection other = store.outside();
          Statement lock = other.createStatement()) {
        lock.execute("BEGIN IMMEDIATE");
        assertThat(store.append(requests(3000))).containsOnly(Receipt.DEGRADED).hasSize(3000);
        assertThat(store.counts().dropped()).isBetween(1L, 2999L);
        assertClosed(store.counts());
        lock.execute("ROLLBACK");
      }
      await("the queue is empty", () -> store.counts().waiting() == 0);
      Counts counts = store.counts();
      assertClosed(counts);
      assertThat(store.ask("SELECT count(*) FROM traffic"))
          .isEqualTo(String.valueOf(counts.stored()));
    }
  }

  @Test
  void aFullDiskDegradesAndIsRecoveredFrom() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, CONFIG)) {
      long pages = Long.parseLong(store.ask("PRAGMA page_count"));
      store.database.writer().write(c -> SqliteFile.number(c, "PRAGMA max_page_count=" + pages));
      List<Receipt> receipts = store.append(requests(200));
      assertThat(receipts).hasSize(200);
      await(
          "all is written by a connection without that limit",
          () -> store.counts().stored() == 200);
      assertThat(store.database.journal().faults()).isEmpty();
      assertThat(store.ask("PRAGMA integrity_check")).isEqualTo("ok");
      assertThat(store.ask("SELECT count(*) FROM traffic")).isEqualTo("200");
    }
  }

  @Test
  void theFloorOfFreeDiskIsNotCrossed() throws Exception {
    StoreConfig greedy = StoreConfig.DEFAULT.withBounds(MIB, Long.MAX_VALUE / 8);
    try (StoreFixture store = new StoreFixture(directory, greedy)) {
      assertThat(store.append(requests(5))).containsOnly(Receipt.DEGRADED);
      assertThat(store.database.journal().faults())
          .singleElement()
          .asString()
          .contains("nearly full");
      assertThat(store.counts().waiting()).isEqualTo(5);
    }
  }

  @Test
  void aRowThatTheDatabaseRefusesDoesNotHoldUpTheOthers() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, CONFIG)) {
      store
          .database
          .writer()
          .write(c -> {
            SqliteFile.change(
                c,
                "CREATE TRIGGER refuse BEFORE INSERT ON traffic WHEN new.path = '/page/7'"
                    + " BEGIN SELECT RAISE(ABORT, 'no'); END");
            return 1;
          });
      List<Receipt> receipts = store.append(requests(20));
      assertThat(receipts).hasSize(20).contains(Receipt.STORED);
      await("the rest is stored", () -> store.counts().stored() == 19);
      assertThat(store.counts().dropped()).isEqualTo(1);
      assertThat(store.ask("SELECT count(*) FROM traffic WHERE path = '/page/7'")).isEqualTo("0");
    }
  }
}
