package axon.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.model.ModelException;
import axon.model.ModelId;
import axon.model.Models;
import axon.model.Provenances;
import axon.model.SessionModels;
import axon.model.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models for sessions beside those for requests, in one registry. */
class SessionVersionsTest {
  private static final ModelId REQUEST = new ModelId("request", 1);
  private static final ModelId FIRST = new ModelId("session", 1);
  private static final ModelId SECOND = new ModelId("session", 2);

  @TempDir Path root;
  private Registry registry;

  @BeforeEach
  void open() {
    registry = new Registry(root);
  }

  @Test
  void eachTaskHasItsOwnChampion() {
    publish();
    registry.promote(FIRST, Models.FEATURES);
    registry.promote(REQUEST, Models.FEATURES);
    registry.promote(SECOND, Models.FEATURES);
    assertThat(registry.lineup().champion()).contains(REQUEST);
    assertThat(registry.lineup(Task.SESSION).champion()).contains(SECOND);
    registry.rollback(Task.SESSION, Models.FEATURES);
    assertThat(registry.lineup(Task.SESSION).champion()).contains(FIRST);
    assertThat(registry.lineup().champion()).contains(REQUEST);
    registry.rollback(Task.SESSION, Models.FEATURES);
    assertThat(registry.lineup(Task.SESSION).champion()).isEmpty();
    assertThat(registry.list(Task.SESSION)).containsExactly(FIRST, SECOND);
    assertThat(registry.list(Task.REQUEST)).containsExactly(REQUEST);
  }

  @Test
  void aNameIsOfOneTask() {
    publish();
    assertThatThrownBy(
            () -> registry.publish("request", SessionModels.some(1), Provenances.sessions()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("«request» names models of the task request");
    assertThatThrownBy(() -> registry.publish("session", Models.forest(1), Provenances.some()))
        .hasMessageContaining("«session» names models of the task session");
    assertThatThrownBy(
            () -> registry.publish("rules", SessionModels.some(1), Provenances.sessions()))
        .hasMessageContaining("stands for the judge without a model");
  }

  @Test
  void aSessionModelDoesNotChallenge() {
    publish();
    assertThatThrownBy(() -> registry.challenge(FIRST, 0, Models.FEATURES))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("judges sessions");
  }

  @Test
  void sessionModelsLeaveRoomForTheFirstModelOfRequests() {
    assertThat(registry.isNew()).isTrue();
    registry.publish("session", SessionModels.some(1), Provenances.sessions());
    registry.promote(FIRST, Models.FEATURES);
    assertThat(registry.isNew()).isTrue();
    registry.publish("request", Models.forest(1), Provenances.some());
    assertThat(registry.isNew()).isFalse();
  }

  @Test
  void whatIsBrokenIsNotPromotedAndWhatJudgesIsNotDeleted() throws Exception {
    publish();
    registry.promote(FIRST, Models.FEATURES);
    Files.writeString(registry.directory(SECOND).resolve("model.onnx"), "broken");
    assertThatThrownBy(() -> registry.promote(SECOND, Models.FEATURES))
        .hasMessageContaining("cut off or changed");
    assertThat(registry.prune(0)).containsExactly(REQUEST, SECOND);
    assertThat(registry.list()).containsExactly(FIRST);
  }

  @Test
  void retrainingOfTheTasksDoesNotHideOneAnother() {
    try (LearningTurn sessions = registry.takeTurn(Task.SESSION, Clock.systemUTC()).orElseThrow()) {
      assertThat(registry.takeTurn(Task.SESSION, Clock.systemUTC())).isEmpty();
      assertThat(registry.latestRun()).isEmpty();
      assertThat(registry.list()).isEmpty();
      assertThat(sessions.started()).isPositive();
    }
  }

  @Test
  void anExportedBundleIsTakenInElsewhere() {
    publish();
    Path bundle = root.resolve("bundle");
    registry.export(FIRST, bundle);
    Registry other = new Registry(root.resolve("other"));
    ModelImport imports = new ModelImport(other, Models.FEATURES, "0.1.0");
    assertThat(imports.run(bundle, null, 5).id()).isEqualTo(FIRST);
    assertThat(other.promoteOver(Optional.empty(), FIRST, Models.FEATURES)).isPresent();
    assertThat(other.loadSession(FIRST).card().contents().sha256())
        .isEqualTo(registry.card(FIRST).contents().sha256());
  }

  private void publish() {
    registry.publish("request", Models.forest(1), Provenances.some());
    registry.publish("session", SessionModels.some(1), Provenances.sessions());
    registry.publish("session", SessionModels.some(2), Provenances.sessions());
  }
}
