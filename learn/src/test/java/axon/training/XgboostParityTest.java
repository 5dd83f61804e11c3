package axon.training;

import static org.assertj.core.api.Assertions.assertThat;

import axon.dataset.Dataset;
import axon.dataset.Rows;
import axon.model.Form;
import java.io.ByteArrayInputStream;
import java.util.Map;
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
