package axon.app;

import static org.assertj.core.api.Assertions.assertThat;

import axon.api.RecordPast;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.features.RequestV1;
import axon.journal.SampleEvents;
import axon.model.Baseline;
import axon.model.Baseline.Spread;
import axon.model.Models;
import axon.model.Provenance;
import axon.model.Provenances;
import axon.monitoring.Drift;
import axon.monitoring.Drift.Level;
import axon.monitoring.Drift.State;
import axon.registry.Registry;
import axon.store.Database;
import axon.store.StoreConfig;
import axon.verdict.ClassifiedEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a real record: what was trained on short paths sees long ones. */
class DriftWatchTest {
  private static final Instant NOW = Instant.parse("2026-05-05T12:00:00Z");
  private static final RequestV1 FEATURES = new RequestV1(RequestV1.DEFAULT_HIGH_RISK);
  private static final LearningSettings.DriftSettings USUAL =
      new LearningSettings.DriftSettings(Drift.Bounds.STANDARD, 5000);

  @TempDir private Path directory;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Registry registry;
  private Database database;

  @BeforeEach
  void open() {
    registry = new Registry(directory.resolve("models"));
    database =
        Database.open(directory, StoreConfig.DEFAULT, batch -> {}, Clock.systemUTC(), meters);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void withoutAModelOrItsTrainingRowsNothingIsClaimed() {
    assertThat(watch(NOW).recent().state()).isEqualTo(State.NO_MODEL);
    registry.publish("request", Models.boosted(1), Provenances.some());
    registry.promote(registry.list().getFirst(), Models.FEATURES);
    assertThat(watch(NOW).recent().state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void saysThatTrafficMovedShowsItAsAMeterAndHasItRetrained() {
    champion();
    DriftWatch watch = watch(NOW);
    assertThat(watch.recent().state()).isEqualTo(State.TOO_FEW);
    bring(600, 40);
    DriftWatch later = watch(NOW.plusSeconds(120));
    Drift drift = later.recent();
    assertThat(drift.state()).isEqualTo(State.MEASURED);
    assertThat(drift.events()).isEqualTo(600);
    assertThat(level(drift, "path_length")).isEqualTo(Level.ALERT);
    assertThat(level(drift, "method_get")).isEqualTo(Level.UNLEARNT);
    assertThat(meters.get("axon.model.drift").tag("column", "path_length").gauge().value())
        .isGreaterThan(0.25);
    assertThat(later.alertedAt()).isEqualTo(NOW.plusSeconds(120).toEpochMilli());
    assertThat(due(true, later)).isTrue();
    assertThat(due(false, later)).isFalse();
  }

  @Test
  void whatWasSaidIsNotSaidAgainAfterARestart() throws Exception {
    champion();
    bring(600, 40);
    assertThat(level(watch(NOW).recent(), "path_length")).isEqualTo(Level.ALERT);
    DriftWatch after = watch(NOW.plusSeconds(3600));
    assertThat(level(after.recent(), "path_length")).isEqualTo(Level.ALERT);
    assertThat(after.alertedAt()).isEqualTo(NOW.toEpochMilli());
    Files.writeString(directory.resolve("drift.json"), "{\"levels\":{\"path_length\":\"?\"}}");
    DriftWatch lost = watch(NOW.plusSeconds(7200));
    assertThat(lost.alertedAt()).isZero();
    assertThat(level(lost.recent(), "path_length")).isEqualTo(Level.ALERT);
    assertThat(lost.alertedAt()).isEqualTo(NOW.plusSeconds(7200).toEpochMilli());
  }

  @Test
  void trafficAsInTrainingIsNoReason() {
    champion();
    bring(600, 0);
    DriftWatch watch = watch(NOW);
    assertThat(level(watch.recent(), "path_length")).isEqualTo(Level.STEADY);
    assertThat(watch.alertedAt()).isZero();
    assertThat(due(true, watch)).isFalse();
  }

  private boolean due(boolean onDrift, DriftWatch watch) {
    LearningSettings settings =
        new LearningSettings(
            Optional.empty(), 0, Duration.ofDays(1), "xgboost", 1 << 28, 20, onDrift, USUAL);
    try (Retrainer retrainer =
        new Retrainer(
            directory,
            settings,
            Set.of("CN"),
            Optional.empty(),
            _ -> 0,
            watch::alertedAt,
            0,
            Clock.systemUTC())) {
      return retrainer.isDue();
    }
  }

  private DriftWatch watch(Instant at) {
    return new DriftWatch(
        registry,
        new RecordPast(database.history(), database.labels()),
        FEATURES,
        USUAL,
        new DriftMemory(directory.resolve("drift.json")),
        meters,
        Clock.fixed(at, ZoneOffset.UTC));
  }

  private static Level level(Drift drift, String column) {
    return drift.columns().stream()
        .filter(one -> one.name().equals(column))
        .findFirst()
        .orElseThrow()
        .level();
  }

  /** A champion whose card tells of rows like {@link #event}'s without anything added. */
  private void champion() {
    Random random = new Random(1);
    List<Spread> spreads = new ArrayList<>();
    float[][] rows = new float[2000][];
    for (int i = 0; i < rows.length; i++) {
      ClassifiedEvent event = event(random, 0, i);
      Request request = ((RequestEvent) event.event()).request();
      rows[i] = FEATURES.row(request, event.verdict().botScore(), event.place().country());
    }
    for (int column = 0; column < FEATURES.set().size(); column++) {
      float[] values = new float[rows.length];
      for (int i = 0; i < rows.length; i++) {
        values[i] = rows[i][column];
      }
      spreads.add(Spread.of(FEATURES.set().columns().get(column), values));
    }
    Provenance some = Provenances.some();
    Provenance known =
        new Provenance(
            some.task(),
            some.training(),
            some.data(),
            some.metrics(),
            new Baseline(spreads, Spread.of("score", new float[] {0.5f})));
    registry.publish("request", Models.boosted(1), known);
    registry.promote(registry.list().getFirst(), Models.FEATURES);
    assertThat(registry.card(registry.list().getFirst()).provenance().baseline())
        .isEqualTo(known.baseline());
  }

  private void bring(int count, int longer) {
    Random random = new Random(2);
    CountDownLatch settled = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      database.journal().append(event(random, longer, i), _ -> settled.countDown());
    }
    try {
      assertThat(settled.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while storing", e);
    }
  }

  private static ClassifiedEvent event(Random random, int longer, int number) {
    String path = "/" + "a".repeat(10 + random.nextInt(20) + longer) + number % 7;
    return SampleEvents.legit("192.0.2." + number % 250, path, SampleEvents.START + number);
  }
}
