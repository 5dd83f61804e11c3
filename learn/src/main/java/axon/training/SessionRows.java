package axon.training;

import axon.dataset.SessionData;
import axon.dataset.SessionExample;
import axon.features.SessionV1;
import axon.model.Scaling;
import axon.verdict.AttackType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Sessions as scaled rows of floats, with what is to be learnt of each. Not changed once made. */
final class SessionRows {
  private static final int COLUMNS = SessionV1.SET.size();

  private final SessionData data;
  private final Scaling scaling;
  private final float[][] scaled;

  private SessionRows(SessionData data, Scaling scaling, float[][] scaled) {
    this.data = data;
    this.scaling = scaling;
    this.scaled = scaled;
  }

  static SessionRows of(SessionData data) {
    List<float[]> rows = data.examples().stream().map(one -> one.row().toFloats()).toList();
    Scaling scaling = scaling(rows);
    return new SessionRows(
        data, scaling, rows.stream().map(scaling::scaled).toArray(float[][]::new));
  }

  /** Mean 0 and deviation 1; a column that never varies tells nothing, and becomes 0. */
  private static Scaling scaling(List<float[]> rows) {
    float[] means = new float[COLUMNS];
    float[] factors = new float[COLUMNS];
    for (int column = 0; column < COLUMNS; column++) {
      double sum = 0;
      for (float[] row : rows) {
        sum += row[column];
      }
      double mean = sum / rows.size();
      double squares = 0;
      for (float[] row : rows) {
        squares += (row[column] - mean) * (row[column] - mean);
      }
      double variance = squares / rows.size();
      means[column] = (float) mean;
      factors[column] = variance > 1e-9 ? (float) (1 / Math.sqrt(variance)) : 0;
    }
    return new Scaling(means, factors);
  }

  Scaling scaling() {
    return scaling;
  }

  int size() {
    return scaled.length;
  }

  /** {@return a scaled row, not to be changed} */
  float[] row(int number) {
    return scaled[number];
  }

  boolean isCaptured(int number) {
    return data.examples().get(number).captured();
  }

  /** {@return all rows, one after the other} */
  float[] matrix() {
    float[] values = new float[scaled.length * COLUMNS];
    for (int i = 0; i < scaled.length; i++) {
      System.arraycopy(scaled[i], 0, values, i * COLUMNS, COLUMNS);
    }
    return values;
  }

  /** {@return for each row 1 if it is of this type, else 0} */
  float[] isOf(AttackType type) {
    float[] labels = new float[scaled.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = data.examples().get(i).type() == type ? 1 : 0;
    }
    return labels;
  }

  /**
   * {@return weights by which all types weigh the same, and within a type what visitors wrote no
   * more than what people gave; 1 on average}
   */
  float[] weights() {
    Map<AttackType, int[]> counts = new EnumMap<>(AttackType.class);
    for (SessionExample example : data.examples()) {
      counts.computeIfAbsent(example.type(), _ -> new int[2])[side(example)]++;
    }
    float[] weights = new float[scaled.length];
    for (int i = 0; i < weights.length; i++) {
      SessionExample example = data.examples().get(i);
      int[] sides = counts.getOrDefault(example.type(), new int[] {1, 1});
      int shares = sides[0] > 0 && sides[1] > 0 ? 2 : 1;
      double type = (double) scaled.length / counts.size();
      weights[i] = (float) (type / shares / sides[side(example)]);
    }
    return weights;
  }

  private static int side(SessionExample example) {
    return example.captured() ? 1 : 0;
  }
}
