package axon.alert;

import static org.assertj.core.api.Assertions.assertThat;

import axon.store.Database;
import axon.store.StoreConfig;
import axon.verdict.AttackType;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Alerts as they run: their threads, a real store, a real receiver; only the clock is moved. */
@Timeout(180)
class AlertsTest {
  private static final Backoff QUICK =
      new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), 4);

  @TempDir private Path directory;
  private final AtomicLong now = new AtomicLong(Sightings.START);
  private final Receiver receiver = new Receiver();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @AfterEach
  void close() {
    receiver.close();
  }

  /** Alerts over a store, ended in the right order. */
  private final class Running implements AutoCloseable {
    final Database database;
    final Alerts alerts;

    Running(List<Sighting> missed) {
      this(new Seen(missed, 0, 0));
    }

    Running(Past past) {
      Clock clock = new MovedClock();
      database =
          Database.open(directory, StoreConfig.DEFAULT, _ -> {}, clock, new SimpleMeterRegistry());
      Output output =
          new Output(
              "hook",
              new Destination.Webhook(
                  receiver.url("/"), Optional.empty(), Optional.empty(), "application/json"),
              0,
              EnumSet.of(Message.Kind.OPENED, Message.Kind.ESCALATED, Message.Kind.SUMMARY));
      AlertSettings settings =
          new AlertSettings(7, List.of(), Policy.STANDARD, List.of(output), Optional.empty());
      alerts = new Alerts(settings, List::of, meters, clock, "0.1.0", QUICK);
      alerts.start(database.alerts(), database.alertMemory(), past);
    }

    void offer(Sighting seen) {
      alerts.offer(seen, 1);
    }

    @Override
    public void close() {
      alerts.close();
      database.close();
    }
  }

  /** A record that holds what a test says, whatever it is asked for. */
  private record Seen(List<Sighting> missed, long cut, long newest) implements Past {
    @Override
    public Missed since(long event, int risk) {
      return new Missed(missed, cut, cut == 0 ? 0 : 9);
    }
  }

  private final class MovedClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(now.get());
    }
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private JsonNode next(String what) {
    try {
      return HttpShape.MAPPER.readTree(receiver.next(what).body());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anAlertIsDeliveredKeptAndKnownAsTold() {
    try (Running running = new Running(List.of())) {
      running.offer(Sightings.injection("203.0.113.7"));
      assertThat(next("the alert").path("title").asText())
          .isEqualTo("risk 9 Injection from 203.0.113.7 (NL)");
      now.addAndGet(2000);
      await(
          "told is kept",
          () ->
              running
                  .alerts
                  .records()
                  .find(1)
                  .filter(a -> a.handled().told() == a.level())
                  .isPresent());
      assertThat(running.alerts.wants(2, () -> "203.0.113.7")).isTrue();
      assertThat(running.alerts.wants(2, () -> "203.0.113.8")).isFalse();
      assertThat(running.alerts.wants(7, () -> "203.0.113.8")).isTrue();
      assertThat(running.alerts.acknowledge(1, "user ada")).isTrue();
      assertThat(running.alerts.acknowledge(2, "user ada")).isFalse();
      assertThat(running.alerts.outputs())
          .singleElement()
          .satisfies(state -> assertThat(state.sent()).isEqualTo(1));
    }
  }

  @Test
  void aStormIsFewMessagesAndEveryEventIsCounted() {
    Random random = new Random(7);
    Set<String> named = new HashSet<>();
    try (Running running = new Running(List.of())) {
      for (int i = 0; i < 20_000; i++) {
        String source = "198.51.100." + (1 + random.nextInt(50));
        running.offer(Sightings.of(source, AttackType.INJECTION, 7 + random.nextInt(4)));
      }
      await(
          "all were looked at",
          () -> meters.get("axon.alerts.sightings").counter().count() == 20_000);
      now.addAndGet(61_000);
      int messages = 0;
      while (named.size() < 50) {
        JsonNode message = next("a message of the storm");
        message.path("alerts").forEach(alert -> named.add(alert.path("source").asText()));
        messages++;
      }
      assertThat(messages).isLessThanOrEqualTo(20);
      assertThat(meters.get("axon.alerts.lost").counter().count()).isZero();
    }
    try (Database database =
        Database.open(
            directory,
            StoreConfig.DEFAULT,
            _ -> {},
            Clock.systemUTC(),
            new SimpleMeterRegistry())) {
      List<Alert> all = database.alertMemory().open();
      assertThat(all).hasSize(50);
      assertThat(all.stream().mapToLong(alert -> alert.growth().count()).sum()).isEqualTo(20_000);
    }
  }

  @Test
  void whatWasOpenGoesOnAndWhatWasMissedIsLookedAtAfterARestart() {
    try (Running running = new Running(List.of())) {
      running.offer(Sightings.injection("203.0.113.7"));
      next("the first alert");
    }
    Sighting missed = Sightings.injection("203.0.113.8");
    Sighting again = Sightings.injection("203.0.113.7");
    try (Running running = new Running(List.of(again, missed))) {
      assertThat(next("what was missed").path("title").asText()).contains("203.0.113.8");
      running.offer(missed); // the record told it twice
      running.offer(Sightings.of("203.0.113.7", AttackType.DATA_EXFIL, 10));
      JsonNode worse = next("what got worse");
      assertThat(worse.path("kind").asText()).isEqualTo("escalated");
      assertThat(worse.at("/alerts/0/id").asLong()).isEqualTo(1);
      assertThat(worse.at("/alerts/0/count").asLong()).isEqualTo(3);
    }
  }

  @Test
  void whatCouldNotBeDeliveredIsToldAfterARestart() {
    receiver.answerAlways(500);
    try (Running running = new Running(List.of())) {
      running.offer(Sightings.injection("203.0.113.7"));
      await("it is given up", () -> running.alerts.outputs().getFirst().dropped() == 1);
      assertThat(running.alerts.faults()).singleElement().asString().contains("hook fails");
    }
    while (receiver.left() > 0) {
      next("a failed attempt");
    }
    receiver.answerAlways(200);
    try (Running running = new Running(List.of())) {
      await("it runs", () -> running.alerts.wants(1, () -> "203.0.113.7"));
      now.addAndGet(61_000);
      JsonNode summary = next("the summary");
      assertThat(summary.path("kind").asText()).isEqualTo("summary");
      assertThat(summary.at("/alerts/0/source").asText()).isEqualTo("203.0.113.7");
    }
  }

  @Test
  void whatWasGivenUpIsToldOnceTheOutputWorksAgainWithoutARestart() {
    receiver.answerAlways(500);
    try (Running running = new Running(List.of())) {
      running.offer(Sightings.injection("203.0.113.7"));
      await("it is given up", () -> running.alerts.outputs().getFirst().dropped() == 1);
      receiver.answerAlways(200);
      await(
          "it is told",
          () -> {
            now.addAndGet(1000);
            return running.alerts.outputs().getFirst().sent() > 0;
          });
      await(
          "told is kept",
          () -> {
            now.addAndGet(1000);
            return running.alerts.records().find(1).filter(a -> !a.isUntold()).isPresent();
          });
      JsonNode last = next("the first attempt");
      while (receiver.left() > 0) {
        last = next("a further attempt");
      }
      assertThat(last.path("kind").asText()).isEqualTo("summary");
      assertThat(last.at("/alerts/0/source").asText()).isEqualTo("203.0.113.7");
      assertThat(running.alerts.faults()).isEmpty();
    }
  }

  @Test
  void whatWasStoredAfterTheFirstStartAndNotLookedAtIsLookedAtAtTheNext() {
    Sighting first = Sightings.injection("203.0.113.6");
    try (Running running = new Running(new Seen(List.of(first), 0, first.eventId()))) {
      await("the mark is kept", () -> mark(running) != null);
      assertThat(mark(running)).as("what was there before is no news").isEqualTo(first.eventId());
    }
    Sighting missed = Sightings.injection("203.0.113.7");
    try (Running running = new Running(new Seen(List.of(missed), 1234, missed.eventId()))) {
      assertThat(next("what was cut").path("title").asText())
          .isEqualTo("risk 9 Axon from many sources");
      assertThat(next("what was missed").path("title").asText()).contains("203.0.113.7");
      assertThat(meters.get("axon.alerts.lost").counter().count()).isEqualTo(1234);
      running.alerts.passed(9_000_000);
      await(
          "it is kept how far the record was looked at",
          () -> {
            now.addAndGet(61_000);
            return Long.valueOf(9_000_000).equals(mark(running));
          });
    }
  }

  private static @Nullable Long mark(Running running) {
    return running.database.alertMemory().marks().get("event");
  }

  @Test
  void aStoreThatIsAwayLosesNoAlert() {
    MemoryAlerts store = new MemoryAlerts();
    AtomicLong failures = new AtomicLong(3);
    AlertRecords failing = new FailingRecords(store, failures);
    Alerts alerts =
        new Alerts(
            new AlertSettings(7, List.of(), Policy.STANDARD, List.of(), Optional.empty()),
            List::of,
            meters,
            new MovedClock(),
            "0.1.0",
            QUICK);
    alerts.start(failing, store, Past.NONE);
    alerts.offer(Sightings.injection("203.0.113.7"), 1);
    await(
        "it is written after all",
        () -> {
          now.addAndGet(1000);
          return store.find(1).isPresent();
        });
    assertThat(failures.get()).isNegative();
    alerts.close();
  }

  /** A store whose disk is full for the first writes. */
  private record FailingRecords(MemoryAlerts store, AtomicLong failures) implements AlertRecords {
    @Override
    public IgnoreRecords ignores() {
      return store.ignores();
    }

    @Override
    public void save(List<Alert> alerts, Map<Long, Integer> told) {
      if (failures.getAndDecrement() > 0) {
        throw new IllegalStateException("the disk is full");
      }
      store.save(alerts, told);
    }

    @Override
    public Optional<Alert> find(long id) {
      return store.find(id);
    }

    @Override
    public List<Alert> list(Query query) {
      return store.list(query);
    }

    @Override
    public List<Alert> of(String source, int limit) {
      return store.of(source, limit);
    }

    @Override
    public Map<Alert.State, Long> counts() {
      return store.counts();
    }

    @Override
    public boolean acknowledge(long id, String by, long at) {
      return store.acknowledge(id, by, at);
    }

    @Override
    public boolean note(AlertNote note) {
      return store.note(note);
    }

    @Override
    public List<AlertNote> notes(long id) {
      return store.notes(id);
    }
  }
}
