package axon.registry;

import static org.assertj.core.api.Assertions.assertThat;

import axon.registry.LearningRun.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningTurnTest {
  @TempDir private Path models;

  @Test
  void oneHasTheTurnAtATime() {
    Registry registry = new Registry(models);
    try (LearningTurn turn = registry.takeTurn(Clock.systemUTC()).orElseThrow()) {
      assertThat(registry.takeTurn(Clock.systemUTC())).isEmpty();
      turn.step("trees", 1, 2);
      assertThat(registry.latestRun().map(LearningRun::state)).contains(State.RUNNING);
      turn.end(State.PROMOTED, "request@2", List.of(), "request@2 judges from now on");
    }
    assertThat(registry.latestRun().map(LearningRun::version)).contains("request@2");
    try (LearningTurn next = registry.takeTurn(Clock.systemUTC()).orElseThrow()) {
      assertThat(registry.latestRun().map(LearningRun::started)).contains(next.started());
    }
  }

  @Test
  void whatWasNotEndedHasFailed() {
    Registry registry = new Registry(models);
    registry.takeTurn(Clock.systemUTC()).orElseThrow().close();
    assertThat(registry.latestRun().map(LearningRun::state)).contains(State.FAILED);
  }

  @Test
  void whatCannotBeReadIsNoRunAndTheNextOneBegins() throws IOException {
    Registry registry = new Registry(models);
    registry.takeTurn(Clock.systemUTC()).orElseThrow().close();
    Files.writeString(models.resolve("retrain.json"), "{\"state\":");
    assertThat(registry.latestRun()).isEmpty();
    try (LearningTurn next = registry.takeTurn(Clock.systemUTC()).orElseThrow()) {
      assertThat(registry.latestRun().map(LearningRun::started)).contains(next.started());
    }
  }

  @Test
  void aProcessThatIsNoMoreHasFailed() throws IOException {
    Registry registry = new Registry(models);
    registry.takeTurn(Clock.systemUTC()).orElseThrow().close();
    Path file = models.resolve("retrain.json");
    String own = "\"process\":" + ProcessHandle.current().pid();
    Files.writeString(
        file,
        Files.readString(file).replace(own, "\"process\":4194304000").replace("FAILED", "RUNNING"));
    Optional<LearningRun> run = registry.latestRun();
    assertThat(run.map(LearningRun::state)).contains(State.FAILED);
    assertThat(run.map(LearningRun::message).orElseThrow()).contains("ended before it was done");
  }
}
