package axon.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.dataset.Dataset;
import axon.dataset.Rows;
import axon.dataset.Unit;
import axon.model.TrainedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TrainingTest {
  private static final Dataset DATA = Rows.some(3000, 11);
  private static final Recipe QUICK = new Recipe.Boosted(60, 4, 0.2, 0.8, 1, 2, 1);

  @Test
  void theThresholdKeepsToTheAllowedFalsePositivesOnRowsNotSeen() {
    TrainedModel model = train(0.05, 0).model();
    Dataset fresh = Rows.some(3000, 12);
    int alarms = 0;
    int legit = 0;
    float[] row = new float[4];
    for (int i = 0; i < fresh.size(); i++) {
      fresh.copyRow(i, row);
      float raw = RawScore.outputs(model.attack(), row)[0];
      boolean called = model.calibration().of(raw) >= model.threshold();
      legit += fresh.isAttack(i) ? 0 : 1;
      alarms += called && !fresh.isAttack(i) ? 1 : 0;
    }
    assertThat((double) alarms / legit).isBetween(0.02, 0.09);
  }

  @Test
  void theKindsOfAttackAreNamed() {
    TrainedModel model = train(0.01, 0).model();
    assertThat(model.classNames()).containsExactly("sqli", "xss");
    float[] positive = {0.9f, 0.8f, 0, 1};
    float[] negative = {0.9f, -0.8f, 0, 1};
    assertThat(RawScore.outputs(model.classes().orElseThrow(), positive)[0]).isGreaterThan(0.9f);
    assertThat(RawScore.outputs(model.classes().orElseThrow(), negative)[1]).isGreaterThan(0.9f);
  }

  @Test
  void everyRowIsScoredByAModelThatHasNotSeenIt() {
    Training.Outcome outcome = train(0.01, 0);
    assertThat(outcome.held().data().size()).isEqualTo(DATA.size());
    float[] ones = Weights.evenOrigins(outcome.held().data());
    assertThat(Ranking.area(outcome.held().data(), outcome.held().scores(), ones))
        .isGreaterThan(0.9);
  }

  @Test
  void thePartsHoldEveryRowOnceAndAShareOfEachOrigin() {
    OutOfFold held = train(0.01, 0).held();
    assertThat(held.parts()).hasSize(4);
    assertThat(held.parts().stream().mapToInt(part -> part.data().size()).sum())
        .isEqualTo(DATA.size());
    for (OutOfFold part : held.parts()) {
      assertThat(part.scores()).hasSize(part.data().size());
      assertThat(part.data().card().origins()).containsOnlyKeys("small", "large");
    }
  }

  @Test
  void theSameSeedGivesTheSameModel() {
    TrainedModel one = train(0.01, 1).model();
    TrainedModel other = train(0.01, 1).model();
    assertThat(one.threshold()).isEqualTo(other.threshold());
    assertThat(one.calibration()).isEqualTo(other.calibration());
    assertThat(RawScore.attack(one.attack(), DATA))
        .isEqualTo(RawScore.attack(other.attack(), DATA));
  }

  @Test
  void howManyProcessorsThereAreDoesNotChangeTheModel() throws Exception {
    assertThat(trainedWith(1)).isEqualTo(trainedWith(4)).hasSizeGreaterThan(40);
  }

  /** Scores of a model trained in a process of its own, and its threshold. */
  private static String trainedWith(int processors) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:ActiveProcessorCount=" + processors,
                "-cp",
                System.getProperty("java.class.path"),
                Trains.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return said.lines().filter(line -> line.startsWith("model ")).findFirst().orElseThrow();
  }

  /** Trains, and says what came out to the last bit. */
  static final class Trains {
    private Trains() {}

    public static void main(String[] args) {
      TrainedModel model = train(0.01, 1).model();
      float[] scores = RawScore.attack(model.attack(), DATA);
      IO.println(
          "model %s %s %d"
              .formatted(
                  Double.toHexString(model.threshold()),
                  model.classNames(),
                  Arrays.hashCode(scores)));
    }
  }

  @Test
  void aSearchDoesNoWorseThanWhatItBeganWith() {
    Recipe poor = new Recipe.Boosted(2, 1, 0.05, 0.8, 1, 2, 1);
    TrainingPlan plan = new TrainingPlan(poor, 3, Unit.NEAR_COPY, 0.01, 2, 5);
    Training.Outcome outcome = new Training(plan, Progress.SILENT).run(DATA);
    assertThat(outcome.recipe()).isNotEqualTo(poor);
  }

  @Test
  void tooFewRowsAreNamed() {
    Dataset few = Rows.some(12, 1);
    TrainingPlan plan = TrainingPlan.standard(Algorithm.XGBOOST, Unit.NEAR_COPY, 1);
    assertThatThrownBy(() -> new Training(plan, Progress.SILENT).run(few))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("training needs at least 10 of each");
  }

  private static Training.Outcome train(double falsePositives, int tries) {
    TrainingPlan plan = new TrainingPlan(QUICK, 4, Unit.NEAR_COPY, falsePositives, tries, 5);
    return new Training(plan, Progress.SILENT).run(DATA);
  }
}
