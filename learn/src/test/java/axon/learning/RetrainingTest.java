package axon.learning;

import static org.assertj.core.api.Assertions.assertThat;

import axon.dataset.Dataset;
import axon.dataset.DatasetBuilder;
import axon.dataset.Example;
import axon.dataset.Rows;
import axon.dataset.Unit;
import axon.label.LabelSource;
import axon.model.Models;
import axon.model.Provenances;
import axon.registry.Registry;
import axon.training.Progress;
import axon.training.Recipe;
import axon.training.TrainingPlan;
import axon.verdict.Prediction;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrainingTest {
  private static final Dataset TRUSTED = Rows.some(1600, 1);
  private static final Dataset NOTHING = new DatasetBuilder(Rows.FEATURES).build();

  @TempDir private Path directory;

  @Test
  void aGoodFirstModelIsPromotedAndASecondFollowsIt() {
    Retraining.Outcome first = run(NOTHING, TRUSTED, 1);
    assertThat(first.decision().refusals()).isEmpty();
    assertThat(registry().lineup().champion()).contains(first.card().id());
    Retraining.Outcome second = run(NOTHING, TRUSTED, 2);
    assertThat(second.card().id().version()).isEqualTo(first.card().id().version() + 1);
    assertThat(second.card().provenance().training().parent())
        .isEqualTo(first.card().id().toString());
  }

  @Test
  void withoutATrustedSetNothingIsPromoted() {
    Retraining.Outcome outcome = run(Rows.some(1600, 3), NOTHING, 1);
    assertThat(outcome.promoted()).isFalse();
    assertThat(outcome.decision().refusals())
        .anyMatch(line -> line.startsWith("there is no trusted set"));
    assertThat(registry().lineup().champion()).isEmpty();
    assertThat(registry().list()).containsExactly(outcome.card().id());
  }

  @Test
  void aModelOfTurnedLabelsIsRefusedAndTheChampionStays() {
    Retraining.Outcome good = run(NOTHING, TRUSTED, 1);
    Retraining poisoned =
        new Retraining(registry(), settings(2, PoisoningGuard.Caps.NONE), Progress.SILENT);
    Retraining.Outcome bad = poisoned.run(turned(20_000), Trusted.of(TRUSTED));
    assertThat(bad.promoted()).isFalse();
    assertThat(bad.decision().refusals()).anyMatch(line -> line.startsWith("trusted set"));
    assertThat(registry().lineup().champion()).contains(good.card().id());
  }

  @Test
  void theGuardKeepsThePoisonOut() {
    run(NOTHING, TRUSTED, 1);
    Retraining.Outcome guarded = run(turned(20_000), TRUSTED, 2);
    assertThat(guarded.figures().orElseThrow().curves().rocArea()).isGreaterThan(0.85);
  }

  @Test
  void aChampionThatIsCutOffIsNobodyToBeHeldTo() throws IOException {
    Retraining.Outcome first = run(NOTHING, TRUSTED, 1);
    Path file = registry().directory(first.card().id()).resolve("model.onnx");
    try (FileChannel onnx = FileChannel.open(file, StandardOpenOption.WRITE)) {
      onnx.truncate(onnx.size() / 2);
    }
    Retraining.Outcome second = run(NOTHING, TRUSTED, 2);
    assertThat(second.promoted()).as(second.decision().lines().toString()).isTrue();
    assertThat(registry().lineup().champion()).contains(second.card().id());
    assertThat(second.card().provenance().training().parent()).isNull();
    assertThat(second.decision().lines())
        .extracting(Gate.Line::text)
        .contains(
            "the champion request@1 cannot be loaded (model.onnx is cut off or changed: its SHA-256"
                + " is not the card's): held to what a first model must reach")
        .anyMatch(line -> line.contains("a first model needs 0.70"));
  }

  @Test
  void oneOfOtherFeaturesLikewise() {
    registry().publish("request", Models.boosted(1), Provenances.some());
    registry().promote(registry().list().getFirst(), Models.FEATURES);
    Retraining.Outcome outcome = run(NOTHING, TRUSTED, 1);
    assertThat(outcome.promoted()).isTrue();
    assertThat(outcome.decision().lines())
        .extracting(Gate.Line::text)
        .anyMatch(line -> line.contains("trained on feature set request-v1, not on test-v1"));
  }

  private Registry registry() {
    return new Registry(directory.resolve("models"));
  }

  private Retraining.Outcome run(Dataset captured, Dataset trusted, long seed) {
    return new Retraining(registry(), settings(seed, PoisoningGuard.Caps.STANDARD), Progress.SILENT)
        .run(captured, Trusted.of(trusted));
  }

  private static Retraining.Settings settings(long seed, PoisoningGuard.Caps caps) {
    TrainingPlan plan =
        new TrainingPlan(
            new Recipe.Boosted(60, 4, 0.2, 0.8, 1, 2, 1), 3, Unit.NEAR_COPY, 0.01, 0, seed);
    return new Retraining.Settings("request", plan, caps, "test", 1_790_000_000_000L);
  }

  /** Captured rows of one attacker's network that say the opposite of the truth. */
  private static Dataset turned(int count) {
    Dataset rows = Rows.some(count, 9);
    DatasetBuilder builder = new DatasetBuilder(Rows.FEATURES);
    float[] row = new float[4];
    for (int i = 0; i < rows.size(); i++) {
      rows.copyRow(i, row);
      Prediction label = rows.isAttack(i) ? Prediction.LEGIT : Prediction.ATTACK;
      builder.add(
          row, new Example(label, null, LabelSource.RULE, 1, "store", i % 50, 1_000_000 + i, 5, i));
    }
    return builder.build();
  }
}
