package axon.training;

import static org.assertj.core.api.Assertions.assertThat;

import axon.dataset.Dataset;
import axon.dataset.Rows;
import axon.model.Form;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every trainer must do. */
class TrainerContractTest {
  private static final Dataset TRAIN = Rows.some(1500, 1);
  private static final Dataset TEST = Rows.some(1000, 2);

  @ParameterizedTest
  @EnumSource
  void learnsWhatThereIsToLearn(Algorithm algorithm) {
    Form form = trainer(algorithm).fit(TRAIN, null, 1, Progress.SILENT).form();
    // a line alone tells less than the trees and the network do: one column bends
    double least = algorithm == Algorithm.LOGISTIC ? 0.75 : 0.9;
    assertThat(area(form)).isGreaterThan(least);
  }

  @ParameterizedTest
  @EnumSource
  void theSameSeedGivesTheSameBits(Algorithm algorithm) {
    float[] one = scores(trainer(algorithm).fit(TRAIN, TEST, 7, Progress.SILENT).form());
    float[] other = scores(trainer(algorithm).fit(TRAIN, TEST, 7, Progress.SILENT).form());
    assertThat(one).isEqualTo(other);
  }

  @ParameterizedTest
  @EnumSource
  void probabilitiesAreProbabilities(Algorithm algorithm) {
    Form form = trainer(algorithm).fit(TRAIN, null, 1, Progress.SILENT).form();
    for (float score : scores(form)) {
      assertThat(score).isBetween(0f, 1f);
    }
  }

  @ParameterizedTest
  @EnumSource
  void weightsMoveTheScores(Algorithm algorithm) {
    float[] weights = new float[TRAIN.size()];
    for (int row = 0; row < weights.length; row++) {
      weights[row] = TRAIN.isAttack(row) ? 20 : 1;
    }
    Form plain = trainer(algorithm).fit(TRAIN, null, 1, Progress.SILENT).form();
    Form heavy = trainer(algorithm).fit(TRAIN.weighted(weights), null, 1, Progress.SILENT).form();
    assertThat(mean(scores(heavy))).isGreaterThan(mean(scores(plain)) + 0.1);
  }

  /** As with a bot score that is 50 in all files, and is not where the model serves. */
  @ParameterizedTest
  @EnumSource
  void whatNeverVariedInTrainingMovesNoScore(Algorithm algorithm) {
    Form form = trainer(algorithm).fit(TRAIN, null, 1, Progress.SILENT).form();
    Dataset moved = TEST.holding(Map.of(3, -49f));
    assertThat(RawScore.attack(form, moved)).isEqualTo(scores(form));
  }

  private static Trainer trainer(Algorithm algorithm) {
    return Trainer.of(Recipe.standard(algorithm)).rounds(20);
  }

  private static float[] scores(Form form) {
    return RawScore.attack(form, TEST);
  }

  private static double area(Form form) {
    float[] ones = new float[TEST.size()];
    Arrays.fill(ones, 1);
    return Ranking.area(TEST, scores(form), ones);
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
