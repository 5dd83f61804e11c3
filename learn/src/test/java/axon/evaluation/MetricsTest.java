package axon.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import axon.dataset.Dataset;
import axon.dataset.DatasetBuilder;
import axon.dataset.Example;
import axon.dataset.Rows;
import axon.label.LabelSource;
import axon.signature.AttackClass;
import axon.verdict.Prediction;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
  @Test
  void aSmallCaseAsDoneByHand() {
    // falling: attack .9, legit .8, attack .7, attack .7, legit .2
    Scored scored = scored("ALAAL", .9f, .8f, .7f, .7f, .2f);
    Curves curves = Curves.of(scored);
    assertThat(curves.rocArea()).isCloseTo(4.0 / 6, within(1e-12));
    double precision = (1.0 + 2 * 0.75) / 3;
    assertThat(curves.averagePrecision()).isCloseTo(precision, within(1e-12));
    assertThat(curves.recallAt(0)).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(curves.recallAt(0.5)).isEqualTo(1);
    assertThat(Confusion.at(scored, .7f)).isEqualTo(new Confusion(3, 0, 1, 1));
  }

  @Test
  void aPerfectRankingIsOneAndATurnedOneIsZero() {
    assertThat(Curves.of(scored("AALL", .9f, .8f, .2f, .1f)).rocArea()).isEqualTo(1);
    assertThat(Curves.of(scored("LLAA", .9f, .8f, .2f, .1f)).rocArea()).isZero();
  }

  @Test
  void tiesCountHalf() {
    assertThat(Curves.of(scored("ALAL", .5f, .5f, .5f, .5f)).rocArea()).isEqualTo(.5);
    assertThat(Curves.of(scored("ALAL", .5f, .5f, .5f, .5f)).recallAt(.01)).isZero();
  }

  @Test
  void whatCannotBeToldIsNoNumber() {
    assertThat(Curves.of(scored("AA", .5f, .4f)).rocArea()).isNaN();
    assertThat(new Confusion(1, 1, 0, 0).falsePositiveRate()).isNaN();
    assertThat(new Confusion(1, 1, 0, 0).mcc()).isZero();
  }

  @Test
  void matthewsCorrelationAsInThePaper() {
    assertThat(new Confusion(6, 2, 1, 3).mcc()).isCloseTo(0.47809, within(1e-5));
    assertThat(new Confusion(5, 0, 0, 5).mcc()).isEqualTo(1);
    assertThat(new Confusion(0, 5, 5, 0).mcc()).isEqualTo(-1);
  }

  @Test
  void theCalibrationErrorOfHonestProbabilitiesIsSmall() {
    Dataset data = Rows.some(6000, 4);
    Reliability said = Reliability.of(Scored.of(data, constant(data, share(data))));
    assertThat(said.bins()).hasSize(1);
    assertThat(said.error()).isLessThan(0.02);
    Reliability wrong = Reliability.of(Scored.of(data, constant(data, 0.99f)));
    assertThat(wrong.error()).isGreaterThan(0.3);
  }

  @Test
  void binsHoldEqualMass() {
    Dataset data = Rows.some(6000, 4);
    float[] rising = new float[data.size()];
    for (int row = 0; row < rising.length; row++) {
      rising[row] = row / 6000f;
    }
    Reliability reliability = Reliability.of(Scored.of(data, rising));
    assertThat(reliability.bins()).hasSize(15);
    assertThat(reliability.bins())
        .allSatisfy(bin -> assertThat(bin.mass()).isCloseTo(1.0 / 15, within(0.001)));
  }

  @Test
  void everyOriginCountsTheSameInTheMeans() {
    Evaluation evaluation = Evaluation.of(scored("AALA", .9f, .8f, .5f, .1f), 0.6, List.of());
    // rows 0 and 2 are of one origin, rows 1 and 3 of another
    assertThat(evaluation.meanRecall()).isEqualTo((1 + 0.5) / 2);
  }

  @Test
  void theFeatureThatDecidesIsTheWeightiest() {
    Dataset data = Rows.some(3000, 6);
    List<Evaluation.Importance> importances = Importances.of(data, signal(), 1);
    assertThat(importances.getFirst().feature()).isEqualTo("signal");
    assertThat(importances.getLast().drop()).isCloseTo(0, within(1e-9));
    assertThat(Importances.of(data, signal(), 1)).isEqualTo(importances);
  }

  static Scored.Judge signal() {
    return new Scored.Judge() {
      @Override
      public float probability(float[] row) {
        return (row[0] + 1) / 2;
      }

      @Override
      public float[] classes(float[] row) {
        return new float[] {row[1] > 0 ? 1 : 0, row[1] > 0 ? 0 : 1};
      }
    };
  }

  private static float share(Dataset data) {
    return (float) data.attacks() / data.size();
  }

  private static float[] constant(Dataset data, float value) {
    float[] values = new float[data.size()];
    Arrays.fill(values, value);
    return values;
  }

  private static Scored scored(String labels, float... probabilities) {
    DatasetBuilder builder = new DatasetBuilder(Rows.FEATURES);
    for (int i = 0; i < labels.length(); i++) {
      boolean attack = labels.charAt(i) == 'A';
      builder.add(
          new float[4],
          new Example(
              attack ? Prediction.ATTACK : Prediction.LEGIT,
              attack ? AttackClass.RCE : null,
              LabelSource.IMPORT,
              1,
              i % 2 == 0 ? "even" : "odd",
              i,
              i,
              0,
              0));
    }
    return Scored.of(builder.build(), probabilities);
  }
}
