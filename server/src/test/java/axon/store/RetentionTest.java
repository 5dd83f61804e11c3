package axon.store;

import static axon.journal.SampleEvents.START;
import static org.assertj.core.api.Assertions.assertThat;

import axon.journal.SampleEvents;
import axon.label.EventLabel;
import axon.label.LabelSource;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochMilli(START).plus(Duration.ofDays(10)), ZoneOffset.UTC);

  @TempDir private Path directory;

  private static List<ClassifiedEvent> requests(String ip, int count, long timestamp) {
    List<ClassifiedEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String filler = "x".repeat(900);
      events.add(SampleEvents.legit(ip, "/" + i + filler, timestamp));
    }
    return events;
  }

  @Test
  void whatIsTooOldGoesUnlessItIsLabelled() throws Exception {
    StoreConfig config = StoreConfig.DEFAULT.withRetention(DAY, 1L << 40);
    try (StoreFixture store = new StoreFixture(directory, config, CLOCK)) {
      store.append(requests("192.0.2.1", 1000, START));
      store.append(requests("192.0.2.1", 600, CLOCK.millis()));
      store
          .database
          .labels()
          .put(new EventLabel(77, Prediction.ATTACK, LabelSource.ANALYST, START));
      store.database.retention().once();
      assertThat(store.ask("SELECT count(*) FROM traffic WHERE timestamp = " + START))
          .isEqualTo("1");
      assertThat(store.ask("SELECT count(*) FROM traffic")).isEqualTo("601");
      assertThat(store.database.history().find(77)).isPresent();
      assertThat(store.database.history().totals().requests()).isEqualTo(1600);
    }
  }

  @Test
  void aDiskThatOthersFillCostsNoMoreThanAnEighthOfTheRecord() throws Exception {
    long usable = Files.getFileStore(directory).getUsableSpace();
    StoreConfig config = StoreConfig.DEFAULT.withBounds(64L << 20, usable - (100L << 20));
    try (StoreFixture store = new StoreFixture(directory, config, CLOCK)) {
      store.append(requests("192.0.2.1", 4000, START));
      store.ask("PRAGMA wal_checkpoint(TRUNCATE)");
      store.database.retention().once();
      store.database.retention().once();
      assertThat(Integer.parseInt(store.ask("SELECT count(*) FROM traffic"))).isGreaterThan(3000);
    }
  }

  @Test
  void theSourceThatHoldsMostLosesItsOldestFirst() throws Exception {
    StoreConfig config = StoreConfig.DEFAULT.withRetention(DAY.multipliedBy(90), 3L << 20);
    try (StoreFixture store = new StoreFixture(directory, config, CLOCK)) {
      for (int i = 0; i < 20; i++) {
        store.append(requests("192.0.2." + i, 10, START));
      }
      store.append(requests("2001:db8::1", 2000, START));
      store.append(requests("2001:db8::2", 2000, START));
      store.database.retention().once();
      assertThat(store.ask("SELECT count(*) FROM traffic WHERE ip LIKE '192.%'")).isEqualTo("200");
      assertThat(Integer.parseInt(store.ask("SELECT count(*) FROM traffic WHERE ip LIKE '2001:%'")))
          .isBetween(100, 3000);
      long used = store.database.readers().read(SqliteFile::usedBytes);
      assertThat(used).isLessThanOrEqualTo(3L << 20);
    }
  }

  @Test
  void numbersAreNeverGivenAgain() throws Exception {
    StoreConfig config = StoreConfig.DEFAULT.withRetention(DAY, 1L << 40);
    try (StoreFixture store = new StoreFixture(directory, config, CLOCK)) {
      store.append(requests("192.0.2.1", 300, START));
      store.database.retention().once();
    }
    try (StoreFixture store = new StoreFixture(directory, config, CLOCK)) {
      store.append(requests("192.0.2.1", 1, START));
      assertThat(store.ask("SELECT max(id) FROM traffic")).isEqualTo("301");
    }
  }

  @Test
  void aClockThatLeapsAheadIsBelievedAfterADay() {
    long[] now = {START};
    Clock leaping =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return Instant.ofEpochMilli(now[0]);
          }
        };
    TrustedClock clock = new TrustedClock(leaping, START, 0);
    long hour = Duration.ofHours(1).toNanos();
    now[0] = START + Duration.ofDays(400).toMillis();
    assertThat(clock.now(hour)).isEqualTo(START + Duration.ofHours(1).toMillis());
    assertThat(clock.now(30 * hour)).isEqualTo(now[0]);
    now[0] = START - 5;
    assertThat(clock.now(31 * hour)).isEqualTo(START - 5);
  }
}
