package axon.app;

import static org.assertj.core.api.Assertions.assertThat;

import axon.monitoring.Drift;
import axon.registry.LearningRun.State;
import axon.registry.LearningTurn;
import axon.registry.Registry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a retraining is due, over the registry's own account of the runs before. */
class RetrainerTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Optional<Duration> NEVER = Optional.empty();

  @TempDir private Path directory;
  private final Hands hands = new Hands();
  private final List<Long> labels = new ArrayList<>();
  private final long began = hands.millis();
  private long driftedAt;

  /** A clock that is set by hand. It begins now, since runs are told by when processes began. */
  private static final class Hands extends Clock {
    private Instant now = Instant.now();

    void pass(Duration span) {
      now = now.plus(span);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void unlessTheSettingsAskForItNoRunIsEverDue() {
    try (Retrainer retrainer = retrainer(NEVER, 0, false)) {
      driftedAt = hands.millis();
      label(1000);
      hands.pass(Duration.ofDays(400));
      assertThat(retrainer.isDue()).isFalse();
    }
  }

  @Test
  void aRunIsDueASpanAfterTheStartAndASpanAfterTheRunBefore() {
    try (Retrainer retrainer = retrainer(Optional.of(DAY), 0, false)) {
      hands.pass(DAY.minusMillis(1));
      assertThat(retrainer.isDue()).isFalse();
      hands.pass(Duration.ofMillis(1));
      assertThat(retrainer.isDue()).isTrue();
      ranFor(Duration.ofHours(2), State.PROMOTED);
      hands.pass(Duration.ofHours(21));
      assertThat(retrainer.isDue()).isFalse();
      hands.pass(Duration.ofHours(1));
      assertThat(retrainer.isDue()).as("a day after it began, not after it ended").isTrue();
    }
  }

  @Test
  void startingAgainDoesNotPutTheFirstRunOff() {
    hands.pass(DAY.minusMillis(1));
    try (Retrainer retrainer = retrainer(Optional.of(DAY), 0, false)) {
      assertThat(retrainer.isDue()).isFalse();
      hands.pass(Duration.ofMillis(1));
      assertThat(retrainer.isDue()).isTrue();
    }
  }

  @Test
  void aRunThatLeftNoTraceIsNotTriedAgainForAnHour() throws Exception {
    Files.createDirectories(directory.resolve("logs"));
    try (LearningTurn other = turn();
        Retrainer retrainer = retrainer(Optional.of(DAY), 0, false)) {
      other.end(State.REFUSED, null, List.of(), "done");
      hands.pass(DAY);
      assertThat(retrainer.isDue()).isTrue();
      // the turn is taken, so it cannot take one
      assertThat(retrainer.run()).isTrue();
      assertThat(retrainer.isDue()).isFalse();
      hands.pass(Duration.ofMinutes(59));
      assertThat(retrainer.isDue()).isFalse();
      hands.pass(Duration.ofMinutes(1));
      assertThat(retrainer.isDue()).isTrue();
    }
  }

  @Test
  void aRunThatFailedIsNotTriedAgainBeforeItsTime() {
    try (Retrainer retrainer = retrainer(Optional.of(DAY), 0, false)) {
      hands.pass(DAY);
      try (LearningTurn turn = turn()) {
        turn.step("trees", 3, 10);
      }
      assertThat(retrainer.isDue()).isFalse();
      hands.pass(DAY);
      assertThat(retrainer.isDue()).isTrue();
    }
  }

  @Test
  void aRunIsDueOnceEnoughLabelsCameSinceTheRunBefore() {
    try (Retrainer retrainer = retrainer(NEVER, 3, false)) {
      label(2);
      assertThat(retrainer.isDue()).isFalse();
      label(1);
      assertThat(retrainer.isDue()).isTrue();
      ranFor(Duration.ofMinutes(1), State.REFUSED);
      assertThat(retrainer.isDue()).isFalse();
      label(3);
      assertThat(retrainer.isDue()).isTrue();
    }
  }

  @Test
  void driftMakesOneRunDueHoweverThatEnds() {
    try (Retrainer retrainer = retrainer(NEVER, 0, true)) {
      assertThat(retrainer.isDue()).isFalse();
      driftedAt = hands.millis();
      assertThat(retrainer.isDue()).isTrue();
      hands.pass(Duration.ofMinutes(1));
      ranFor(Duration.ofMinutes(1), State.REFUSED);
      assertThat(retrainer.isDue()).isFalse();
      hands.pass(DAY);
      assertThat(retrainer.isDue()).isFalse();
      driftedAt = hands.millis();
      assertThat(retrainer.isDue()).as("traffic moved again").isTrue();
    }
  }

  @Test
  void whileARunIsUnderWayNoneIsDue() {
    try (Retrainer retrainer = retrainer(Optional.of(DAY), 1, true)) {
      hands.pass(DAY);
      try (LearningTurn turn = turn()) {
        hands.pass(DAY.multipliedBy(2));
        driftedAt = hands.millis();
        label(10);
        assertThat(retrainer.isDue()).isFalse();
        turn.end(State.PROMOTED, "request@2", List.of(), "request@2 judges from now on");
      }
      assertThat(retrainer.isDue()).isTrue();
    }
  }

  @Test
  void aRunReadsTheFileOfSettingsThatTheRunningProcessHasRead() throws Exception {
    Files.createDirectories(directory.resolve("logs"));
    Path log = directory.resolve("logs").resolve("retrain.log");
    Path file = Files.writeString(directory.resolve("mine.yaml"), "no-such-key: 1\n");
    try (Retrainer retrainer = retrainer(NEVER, 0, false, Optional.of(file))) {
      assertThat(retrainer.run()).isTrue();
      CountDownLatch never = new CountDownLatch(1);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (!Files.exists(log) || !Files.readString(log).contains("no-such-key")) {
        assertThat(System.nanoTime()).as("what the process says").isLessThan(end);
        assertThat(never.await(20, TimeUnit.MILLISECONDS)).isFalse();
      }
    }
  }

  private Retrainer retrainer(Optional<Duration> every, int afterLabels, boolean onDrift) {
    return retrainer(every, afterLabels, onDrift, Optional.empty());
  }

  private Retrainer retrainer(
      Optional<Duration> every, int afterLabels, boolean onDrift, Optional<Path> file) {
    LearningSettings settings =
        new LearningSettings(
            every,
            afterLabels,
            Duration.ofDays(90),
            "xgboost",
            1 << 28,
            20,
            onDrift,
            new LearningSettings.DriftSettings(Drift.Bounds.STANDARD, 5000));
    return new Retrainer(
        directory,
        settings,
        Set.of("CN"),
        file,
        since -> labels.stream().filter(at -> at > since).count(),
        () -> driftedAt,
        began,
        hands);
  }

  private void label(int count) {
    hands.pass(Duration.ofSeconds(1));
    for (int i = 0; i < count; i++) {
      labels.add(hands.millis());
    }
  }

  private void ranFor(Duration span, State end) {
    try (LearningTurn turn = turn()) {
      hands.pass(span);
      turn.end(end, "request@2", List.of(), "done");
    }
  }

  private LearningTurn turn() {
    return new Registry(directory.resolve("models")).takeTurn(hands).orElseThrow();
  }
}
