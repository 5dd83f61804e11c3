package axon.learning;

import static org.assertj.core.api.Assertions.assertThat;

import axon.dataset.Dataset;
import axon.dataset.DatasetBuilder;
import axon.dataset.Example;
import axon.dataset.Rows;
import axon.dataset.Unit;
import axon.label.LabelSource;
import axon.model.Scorer;
import axon.model.Scorers;
import axon.model.TrainedModel;
import axon.training.Algorithm;
import axon.training.Progress;
import axon.training.Training;
import axon.training.TrainingPlan;
import axon.verdict.Prediction;
import org.junit.jupiter.api.Test;

/** Captured rows differ from trusted ones in a column that these have no values for. */
class SetsTest {
  private static final int CAPTURE = 3;
  private static final Trusted TRUSTED = Trusted.of(Rows.some(1600, 1));

  @Test
  void whatOnlyCapturedRowsVaryInIsHeldWhereItIsLearntFrom() {
    Sets sets = sets(captured());
    assertThat(sets.held()).containsExactly("constant");
    assertThat(sets.train().differs(CAPTURE, 1)).isFalse();
    assertThat(sets.train().size()).isGreaterThan(TRUSTED.learnt().size());
    assertThat(sets.fresh().differs(CAPTURE, 1)).isTrue();
  }

  @Test
  void whereNothingWasCapturedOrNothingIsTrustedNothingIsHeld() {
    Dataset nothing = new DatasetBuilder(Rows.FEATURES).build();
    assertThat(sets(nothing).held()).isEmpty();
    Sets untrusted =
        Sets.of(captured(), new Trusted(nothing, nothing), PoisoningGuard.Caps.NONE, 0);
    assertThat(untrusted.held()).isEmpty();
    assertThat(untrusted.train().differs(CAPTURE, 1)).isTrue();
  }

  /** Captured rows are attacks only: unheld, the column tells them from trusted legit ones. */
  @Test
  void havingBeenCapturedIsNoSignOfAnAttack() {
    Sets sets = sets(captured());
    DatasetBuilder unheld = new DatasetBuilder(Rows.FEATURES);
    unheld.addAll(TRUSTED.learnt());
    unheld.addAll(captured());
    assertThat(rise(unheld.build())).isGreaterThan(0.3);
    assertThat(rise(sets.train())).isZero();
  }

  /** {@return by how much the score rises, on the mean, of rows that have only been captured} */
  private static double rise(Dataset train) {
    Dataset plain = Rows.some(300, 5);
    TrainedModel model =
        new Training(TrainingPlan.standard(Algorithm.XGBOOST, Unit.NEAR_COPY, 1), Progress.SILENT)
            .run(train)
            .model();
    try (Scorer scorer = Scorers.of(model)) {
      float[] row = new float[4];
      double sum = 0;
      for (int i = 0; i < plain.size(); i++) {
        plain.copyRow(i, row);
        double before = scorer.probability(row);
        row[CAPTURE] = 20;
        sum += scorer.probability(row) - before;
      }
      return sum / plain.size();
    }
  }

  private static Sets sets(Dataset captured) {
    return Sets.of(captured, TRUSTED, PoisoningGuard.Caps.NONE, 0);
  }

  private static Dataset captured() {
    Dataset rows = Rows.some(1200, 9);
    DatasetBuilder builder = new DatasetBuilder(Rows.FEATURES);
    float[] row = new float[4];
    for (int i = 0; i < rows.size(); i++) {
      rows.copyRow(i, row);
      row[CAPTURE] = 10 + i % 20;
      builder.add(
          row,
          new Example(
              Prediction.ATTACK, null, LabelSource.RULE, 1, "store", i, 1_000_000 + i, i, 1 + i));
    }
    return builder.build();
  }
}
