package axon.alert;

import static org.assertj.core.api.Assertions.assertThat;

import axon.verdict.AttackType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is merged because too much came at a time stands for nothing but its like. */
@Timeout(180)
class MergingTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private Alerts alerts(List<Ignore> ignored, Rule... rules) {
    AlertSettings settings =
        new AlertSettings(7, List.of(rules), Policy.STANDARD, List.of(), Optional.empty());
    return new Alerts(settings, () -> ignored, meters, Clock.systemUTC(), "0.1.0");
  }

  /** More than waits one by one, so that what follows is merged. */
  private static void fill(Alerts alerts) {
    for (int i = 0; i < 4096; i++) {
      alerts.offer(Sightings.of("198.51.100.1", "/else", "", AttackType.NORMAL, 1), 1);
    }
  }

  @Test
  void whatIsIgnoredStandsForNothingElse() {
    MemoryAlerts store = new MemoryAlerts();
    try (Alerts alerts = alerts(List.of(Ignore.parse("path=/health").orElseThrow()))) {
      fill(alerts);
      alerts.offer(Sightings.of("203.0.113.7", "/other", "", AttackType.INJECTION, 8), 1);
      alerts.offer(Sightings.of("203.0.113.7", "/health", "", AttackType.INJECTION, 9), 1);
      alerts.offer(Sightings.of("203.0.113.7", "/index", "", AttackType.NORMAL, 1), 1);
      alerts.start(store, store, Past.NONE);
      await("the alert", () -> store.find(1).isPresent());
    }
    Alert alert = store.find(1).orElseThrow();
    assertThat(alert.what().path()).isEqualTo("/other");
    assertThat(alert.growth().count()).isEqualTo(1);
    assertThat(meters.get("axon.alerts.ignored").counter().count()).isEqualTo(1);
  }

  @Test
  void aThresholdCountsOnlyWhatItMeansHoweverManyAreMerged() {
    MemoryAlerts store = new MemoryAlerts();
    Match logins = Match.parse("path=/login*").orElseThrow();
    Rule rule = new Rule.Threshold("logins", 5, logins, 10, Duration.ofMinutes(5));
    try (Alerts alerts = alerts(List.of(), rule)) {
      fill(alerts);
      for (int i = 0; i < 30; i++) {
        alerts.offer(Sightings.of("203.0.113.7", "/other", "", AttackType.NORMAL, 1), 1);
        alerts.offer(Sightings.of("203.0.113.8", "/other", "", AttackType.RECON, 3), 1);
        alerts.offer(Sightings.of("203.0.113.8", "/login", "", AttackType.NORMAL, 1), 1);
      }
      alerts.offer(Sightings.of("203.0.113.7", "/login", "", AttackType.RECON, 3), 1);
      alerts.start(store, store, Past.NONE);
      await("the alert", () -> store.find(1).isPresent());
    }
    assertThat(store.open()).extracting(alert -> alert.who().text()).containsExactly("203.0.113.8");
    assertThat(store.open().getFirst().growth().count()).isEqualTo(30);
  }
}
