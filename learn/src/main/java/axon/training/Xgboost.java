package axon.training;

import axon.dataset.Dataset;
import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

/**
 * The library's own loop, on one thread so that sums have one order. Holds native memory, freed
 * when a run ends.
 */
final class Xgboost {
  /** Rounds without a better loss on the held rows, after which no more are tried. */
  private static final int PATIENCE = 20;

  private Xgboost() {}

  /** What a run gave. */
  static final class Run {
    private final byte[] json;
    private final int rounds;

    private Run(byte[] json, int rounds) {
      this.json = json;
      this.rounds = rounds;
    }

    /** {@return the whole model, with the rounds that do not count} */
    byte[] json() {
      return json;
    }

    /** {@return how many of its rounds count} */
    int rounds() {
      return rounds;
    }
  }

  /** Rows with what is to be learnt of each. */
  static final class Task {
    private final float[] values;
    private final float[] labels;
    private final float[] weights;

    /**
     * @param values row by row
     * @param labels one for each row
     * @param weights one for each row, 0 or more
     */
    Task(float[] values, float[] labels, float[] weights) {
      this.values = values;
      this.labels = labels;
      this.weights = weights;
    }

    Task(Dataset data, float[] labels) {
      this(data.toMatrix(), labels, new float[labels.length]);
      for (int row = 0; row < weights.length; row++) {
        weights[row] = data.weight(row);
      }
    }

    /** {@return the task to tell attacks (1) from the rest (0)} */
    static Task attacks(Dataset data) {
      float[] labels = new float[data.size()];
      for (int row = 0; row < labels.length; row++) {
        labels[row] = data.isAttack(row) ? 1 : 0;
      }
      return new Task(data, labels);
    }
  }

  /**
   * Runs the library.
   *
   * @param settings objective, metric and the rest, by the library's names
   * @param held rows to stop early by, or null
   */
  static Run train(
      Map<String, Object> settings,
      Task train,
      @Nullable Task held,
      int rounds,
      long seed,
      Progress progress) {
    try {
      DMatrix rows = matrix(train);
      DMatrix watched = held == null ? null : matrix(held);
      try {
        return loop(all(settings, seed), rows, watched, rounds, progress);
      } finally {
        rows.dispose();
        if (watched != null) {
          watched.dispose();
        }
      }
    } catch (XGBoostError e) {
      throw new TrainingException("XGBoost: " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> all(Map<String, Object> settings, long seed) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("tree_method", "hist");
    all.put("nthread", 1);
    all.put("seed", (int) (seed & Integer.MAX_VALUE));
    all.put("verbosity", 0);
    return all;
  }

  private static Run loop(
      Map<String, Object> settings,
      DMatrix rows,
      @Nullable DMatrix watched,
      int rounds,
      Progress progress)
      throws XGBoostError {
    Map<String, DMatrix> watches = watched == null ? Map.of() : Map.of("held", watched);
    Booster booster = XGBoost.train(rows, settings, 0, watches, null, null);
    try {
      double best = Double.POSITIVE_INFINITY;
      int kept = 0;
      for (int round = 0; round < rounds; round++) {
        booster.update(rows, round);
        progress.step("trees", round + 1, rounds);
        double loss =
            watched == null
                ? -round
                : loss(booster.evalSet(set(watched), new String[] {"held"}, round));
        if (loss < best) {
          best = loss;
          kept = round + 1;
        } else if (round + 1 - kept >= PATIENCE) {
          break;
        }
      }
      return new Run(booster.toByteArray("json"), Math.max(1, kept));
    } finally {
      booster.dispose();
    }
  }

  private static DMatrix[] set(DMatrix one) {
    return new DMatrix[] {one};
  }

  /** The library answers in text, such as {@code [3] held-logloss:0.1234}. */
  private static double loss(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(':') + 1).strip());
  }

  private static DMatrix matrix(Task task) throws XGBoostError {
    int rows = task.labels.length;
    DMatrix matrix = new DMatrix(task.values, rows, task.values.length / rows, Float.NaN);
    matrix.setLabel(task.labels);
    matrix.setWeight(task.weights);
    return matrix;
  }
}
