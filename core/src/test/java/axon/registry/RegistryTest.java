package axon.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.model.ModelCard;
import axon.model.ModelException;
import axon.model.ModelId;
import axon.model.Models;
import axon.model.Provenances;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {
  @TempDir Path root;
  private Registry registry;

  @BeforeEach
  void open() {
    registry = new Registry(root.resolve("models"));
  }

  @Test
  void anEmptyRegistryHasHeuristics() {
    assertThat(registry.list()).isEmpty();
    assertThat(registry.lineup()).isEqualTo(Lineup.HEURISTICS);
  }

  @Test
  void versionsCountUpwards() {
    assertThat(publish()).isEqualTo(id(1));
    assertThat(publish()).isEqualTo(id(2));
    assertThat(registry.list()).containsExactly(id(1), id(2));
    assertThat(registry.lineup().stage(id(1))).isEqualTo(Stage.CANDIDATE);
  }

  @Test
  void aBundleThatComesWithAxonIsTheFirstChampionAndNeverALaterOne() throws IOException {
    Registry maker = new Registry(root.resolve("made"));
    ModelCard made = maker.publish("request", Models.constant(0.25f), Provenances.some());
    byte[] onnx = Files.readAllBytes(maker.directory(made.id()).resolve("model.onnx"));
    assertThat(registry.adopt(made, onnx, Models.FEATURES)).isPresent();
    assertThat(registry.lineup().champion()).contains(id(1));
    assertThat(registry.load(id(1), Models.FEATURES).card()).isEqualTo(made);
    registry.rollback(Models.FEATURES);
    assertThat(registry.adopt(made, onnx, Models.FEATURES)).isEmpty();
    assertThat(registry.lineup().champion()).isEmpty();
  }

  @Test
  void aPromotedVersionIsChampionAndTheOneBeforeRetires() {
    publish();
    publish();
    registry.promote(id(1), Models.FEATURES);
    registry.challenge(id(2), 10, Models.FEATURES);
    assertThat(registry.lineup().stage(id(2))).isEqualTo(Stage.CHALLENGER);
    assertThat(registry.lineup().share()).isEqualTo(10);
    Lineup lineup = registry.promote(id(2), Models.FEATURES);
    assertThat(lineup).isEqualTo(registry.lineup());
    assertThat(lineup.stage(id(2))).isEqualTo(Stage.CHAMPION);
    assertThat(lineup.stage(id(1))).isEqualTo(Stage.RETIRED);
    assertThat(lineup.challenger()).isEmpty();
    assertThat(lineup.share()).isZero();
  }

  @Test
  void rollbackPassesOverWhatIsRefused() throws IOException {
    for (int version = 1; version <= 3; version++) {
      publish();
      registry.promote(id(version), Models.FEATURES);
    }
    Files.writeString(registry.directory(id(2)).resolve("model.onnx"), "broken");
    assertThat(registry.rollback(Models.FEATURES).champion()).contains(id(1));
  }

  @Test
  void whoWasMeasuredAgainstAnotherChampionIsNotPromoted() {
    publish();
    publish();
    assertThat(registry.promoteOver(Optional.of(id(2)), id(1), Models.FEATURES)).isEmpty();
    assertThat(registry.lineup()).isEqualTo(Lineup.HEURISTICS);
    assertThat(registry.promoteOver(Optional.empty(), id(1), Models.FEATURES)).isPresent();
    assertThat(registry.lineup().champion()).contains(id(1));
  }

  @Test
  void noModelTakesTheNameOfTheHeuristics() {
    assertThatThrownBy(
            () -> registry.publish("heuristics", Models.constant(0.5f), Provenances.some()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("choose another name");
    assertThat(registry.list()).isEmpty();
  }

  @Test
  void rollbackGoesBackStepByStepToHeuristics() {
    publish();
    publish();
    registry.promote(id(1), Models.FEATURES);
    registry.promote(id(2), Models.FEATURES);
    assertThat(registry.rollback(Models.FEATURES).champion()).contains(id(1));
    assertThat(registry.lineup().stage(id(2))).isEqualTo(Stage.RETIRED);
    assertThat(registry.rollback(Models.FEATURES).champion()).isEmpty();
    assertThatThrownBy(() -> registry.rollback(Models.FEATURES))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no champion before");
  }

  @Test
  void aBrokenVersionIsRefusedAndTheChampionStays() throws IOException {
    publish();
    publish();
    registry.promote(id(1), Models.FEATURES);
    Files.writeString(registry.directory(id(2)).resolve("model.onnx"), "broken");
    assertThatThrownBy(() -> registry.promote(id(2), Models.FEATURES))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("cut off or changed");
    assertThatThrownBy(() -> registry.challenge(id(2), 0, Models.FEATURES))
        .isInstanceOf(ModelException.class);
    assertThatThrownBy(() -> registry.promote(id(7), Models.FEATURES))
        .hasMessageContaining("there is no model request@7");
    assertThat(registry.lineup().champion()).contains(id(1));
  }

  @Test
  void aVersionInAnothersPlaceIsRefused() throws IOException {
    publish();
    Files.move(registry.directory(id(1)), registry.directory(id(3)));
    assertThatThrownBy(() -> registry.load(id(3), Models.FEATURES))
        .hasMessageContaining("says it is request@1");
  }

  @Test
  void pruningKeepsWhatIsNeeded() {
    for (int i = 0; i < 6; i++) {
      publish();
    }
    registry.promote(id(1), Models.FEATURES);
    registry.promote(id(3), Models.FEATURES);
    registry.challenge(id(2), 0, Models.FEATURES);
    assertThat(registry.prune(1)).containsExactly(id(4), id(5));
    assertThat(registry.list()).containsExactly(id(1), id(2), id(3), id(6));
    assertThat(publish()).isEqualTo(id(7));
  }

  @Test
  void lineageFollowsTheParents() {
    publish();
    registry.publish("request", Models.constant(0.1f), Provenances.following("request@1"));
    registry.publish("request", Models.constant(0.1f), Provenances.following("request@2"));
    assertThat(registry.lineage(id(3)).stream().map(ModelCard::id))
        .containsExactly(id(3), id(2), id(1));
  }

  @Test
  void whatAKilledProcessLeftIsNoVersionAndGoes() throws IOException {
    publish();
    Path half = Files.createDirectories(root.resolve("models/request/.part-123"));
    Files.writeString(half.resolve("model.onnx"), "half");
    assertThat(registry.list()).containsExactly(id(1));
    publish();
    assertThat(half).doesNotExist();
  }

  @Test
  void manyMayPublishAtOnce() throws Exception {
    List<Callable<ModelId>> calls = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      calls.add(this::publish);
    }
    List<ModelId> made = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<ModelId> done : threads.invokeAll(calls)) {
        made.add(done.get());
      }
    }
    assertThat(made).doesNotHaveDuplicates().hasSize(12);
    assertThat(registry.list()).hasSize(12);
  }

  @Test
  void brokenStagesAreNamed() throws IOException {
    Files.createDirectories(root.resolve("models"));
    Files.writeString(root.resolve("models/stages.json"), "{");
    assertThatThrownBy(() -> registry.lineup())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("stages.json");
  }

  private ModelId publish() {
    return registry.publish("request", Models.constant(0.25f), Provenances.some()).id();
  }

  private static ModelId id(int version) {
    return new ModelId("request", version);
  }
}
