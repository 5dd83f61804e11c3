package axon.training;

import static org.assertj.core.api.Assertions.assertThat;

import axon.dataset.Dataset;
import axon.dataset.Rows;
import axon.model.Calibration;
import axon.model.Contributions;
import axon.model.Form;
import axon.model.Scorer;
import axon.model.Scorers;
import axon.model.TrainedModel;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;

/** Holds what is exported to the library's own predictions. */
class XgboostParityTest {
  private static final Dataset DATA = Rows.some(2000, 5);

  @Test
  void boostedTreesScoreAsTheLibraryDoes() throws Exception {
    Xgboost.Run run =
        train(Map.of("objective", "binary:logistic", "max_depth", 6, "subsample", 0.7), 40);
    same(run, XgboostJson.of(run).logistic(DATA.columns()));
  }

  @Test
  void aForestScoresAsTheLibraryDoes() throws Exception {
    Xgboost.Run run =
        train(
            Map.of(
                "objective", "reg:squarederror",
                "num_parallel_tree", 50,
                "max_depth", 10,
                "eta", 1,
                "lambda", 0,
                "subsample", 0.632),
            1);
    same(run, XgboostJson.of(run).mean(DATA.columns()));
  }

  @Test
  void classesScoreAsTheLibraryDoes() throws Exception {
    float[] labels = new float[DATA.size()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = DATA.isAttack(row) ? 1 + row % 2 : 0;
    }
    Xgboost.Run run =
        Xgboost.train(
            Map.of("objective", "multi:softprob", "num_class", 3, "max_depth", 4),
            new Xgboost.Task(DATA, labels),
            null,
            20,
            1,
            Progress.SILENT);
    same(run, XgboostJson.of(run).softmax(DATA.columns(), 3));
  }

  @Test
  void explanationsAreTheLibrarysOwn() throws Exception {
    Xgboost.Run run =
        train(Map.of("objective", "binary:logistic", "max_depth", 6, "subsample", 0.7), 40);
    Form.Trees form = XgboostJson.of(run).logistic(DATA.columns());
    assertThat(explained(run, form)).isLessThan(1e-4);
  }

  @Test
  void aForestIsExplainedAsTheLibraryDoes() throws Exception {
    Xgboost.Run run =
        train(
            Map.of(
                "objective", "reg:squarederror",
                "num_parallel_tree", 30,
                "max_depth", 10,
                "eta", 1,
                "lambda", 0,
                "subsample", 0.632),
            1);
    assertThat(explained(run, XgboostJson.of(run).mean(DATA.columns()))).isLessThan(1e-4);
  }

  /** The largest difference of a contribution, the base included, over 200 rows. */
  private static double explained(Xgboost.Run run, Form.Trees form) throws Exception {
    Dataset some = DATA.select(IntStream.range(0, 200).toArray());
    Booster booster = XGBoost.loadModel(new ByteArrayInputStream(run.json()));
    DMatrix rows = new DMatrix(some.toMatrix(), some.size(), some.columns(), Float.NaN);
    float[][] theirs = booster.predictContrib(rows, 0);
    TrainedModel model =
        new TrainedModel(DATA.features(), form, Calibration.NONE, 0.5, Optional.empty(), List.of());
    float[] row = new float[some.columns()];
    double largest = 0;
    try (Scorer scorer = Scorers.of(model)) {
      for (int i = 0; i < some.size(); i++) {
        some.copyRow(i, row);
        Contributions ours = scorer.contributions(row).orElseThrow();
        for (int column = 0; column < row.length; column++) {
          largest = Math.max(largest, Math.abs(ours.values().get(column) - theirs[i][column]));
        }
        largest = Math.max(largest, Math.abs(ours.base() - theirs[i][row.length]));
      }
    }
    rows.dispose();
    booster.dispose();
    return largest;
  }

  private static Xgboost.Run train(Map<String, Object> settings, int rounds) {
    return Xgboost.train(settings, Xgboost.Task.attacks(DATA), null, rounds, 1, Progress.SILENT);
  }

  private static void same(Xgboost.Run run, Form form) throws Exception {
    Booster booster = XGBoost.loadModel(new ByteArrayInputStream(run.json()));
    DMatrix rows = new DMatrix(DATA.toMatrix(), DATA.size(), DATA.columns(), Float.NaN);
    float[][] theirs = booster.predict(rows);
    float[] row = new float[DATA.columns()];
    float largest = 0;
    for (int i = 0; i < DATA.size(); i++) {
      DATA.copyRow(i, row);
      float[] ours = RawScore.outputs(form, row);
      for (int output = 0; output < ours.length; output++) {
        largest = Math.max(largest, Math.abs(ours[output] - theirs[i][output]));
      }
    }
    assertThat(largest).isLessThan(1e-6f);
    rows.dispose();
    booster.dispose();
  }
}
