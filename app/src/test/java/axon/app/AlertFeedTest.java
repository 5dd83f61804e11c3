package axon.app;

import static axon.journal.SampleEvents.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import axon.alert.Alert;
import axon.alert.AlertRecords;
import axon.alert.AlertSettings;
import axon.alert.Alerts;
import axon.alert.Category;
import axon.alert.Past;
import axon.journal.SampleEvents;
import axon.journal.StoredEvent;
import axon.store.Database;
import axon.store.StoreConfig;
import axon.verdict.ClassifiedEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the record holds becomes what alerts look at, whoever saw it. */
class AlertFeedTest {
  @TempDir private Path directory;

  private static StoredEvent stored(long id, ClassifiedEvent event) {
    return new StoredEvent(id, event, 1, event.event().timestamp());
  }

  @Test
  void reportsAreAlertedOfAndEachHostIsASourceOfItsOwn() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Clock clock = Clock.systemUTC();
    Alerts alerts = new Alerts(AlertSettings.STANDARD, List::of, meters, clock, "0.1.0");
    AlertFeed feed = new AlertFeed(alerts);
    try (Database database = Database.open(directory, StoreConfig.DEFAULT, feed, clock, meters)) {
      alerts.start(database.alerts(), database.alertMemory(), feed.past(database.history()));
      feed.accept(
          List.of(
              stored(1, SampleEvents.fileAccess("web-1", "a", START)),
              stored(2, SampleEvents.fileAccess("web-2", "b", START + 1)),
              stored(3, SampleEvents.fileAccess("web-1", "c", START + 2)),
              stored(4, SampleEvents.report("192.0.2.1", "d", START + 3)),
              stored(5, SampleEvents.legit("192.0.2.2", "/", START + 4))));
      alerts.close();
      AlertRecords.Query all =
          new AlertRecords.Query(
              EnumSet.allOf(Alert.State.class), EnumSet.allOf(Category.class), Long.MAX_VALUE, 9);
      assertThat(database.alerts().list(all))
          .extracting(
              alert -> alert.who().text(),
              alert -> alert.growth().count(),
              alert -> alert.place().sensor())
          .containsExactlyInAnyOrder(
              tuple("host:web-1", 2L, "node:web-1"),
              tuple("host:web-2", 1L, "node:web-1"),
              tuple("192.0.2.1", 1L, "node:web-1"));
    }
  }

  @Test
  void whatIsRiskyIsFoundAmongHoweverMuchThatIsNot() throws Exception {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Clock clock = Clock.systemUTC();
    StoreConfig patient = StoreConfig.DEFAULT.withPatience(Duration.ofMinutes(1));
    AlertFeed feed =
        new AlertFeed(new Alerts(AlertSettings.STANDARD, List::of, meters, clock, "0.1.0"));
    try (Database database = Database.open(directory, patient, _ -> {}, clock, meters)) {
      ClassifiedEvent attack = SampleEvents.fileAccess("web-1", "a", START);
      int risk = attack.verdict().riskScore();
      assertThat(risk).isPositive();
      CountDownLatch settled = new CountDownLatch(1101);
      database.journal().append(attack, _ -> settled.countDown());
      for (int i = 0; i < 1100; i++) {
        ClassifiedEvent harmless =
            SampleEvents.legit("192.0.2." + i % 250, "/p" + i, START + 1 + i);
        assertThat(harmless.verdict().riskScore()).isLessThan(risk);
        database.journal().append(harmless, _ -> settled.countDown());
      }
      assertThat(settled.await(120, TimeUnit.SECONDS)).isTrue();
      Past past = feed.past(database.history());
      assertThat(past.newest()).isEqualTo(1101);
      assertThat(past.since(0, risk).seen())
          .extracting(seen -> seen.who().text())
          .containsExactly("host:web-1");
      Past.Missed all = past.since(0, 0);
      assertThat(all.seen()).hasSize(1000);
      assertThat(all.cut()).isEqualTo(101);
      assertThat(all.worst()).isEqualTo(risk);
    }
  }
}
