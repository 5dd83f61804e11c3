package axon.training;

import axon.dataset.Dataset;
import axon.model.Scaling;

/** The rows with each feature at mean 0 and deviation 1 (0 if it never varies), in a matrix. */
final class Standardised {
  private final Scaling scaling;
  private final float[] values;
  private final int columns;

  private Standardised(Scaling scaling, float[] values) {
    this.scaling = scaling;
    this.values = values;
    this.columns = scaling.columns();
  }

  /** {@return the scaling of these rows, weights aside} */
  static Scaling scaling(Dataset data) {
    float[] means = new float[data.columns()];
    float[] factors = new float[data.columns()];
    for (int column = 0; column < means.length; column++) {
      double sum = 0;
      double squares = 0;
      for (int row = 0; row < data.size(); row++) {
        double value = data.value(row, column);
        sum += value;
        squares += value * value;
      }
      double mean = sum / Math.max(1, data.size());
      double variance = squares / Math.max(1, data.size()) - mean * mean;
      means[column] = (float) mean;
      // nothing was learnt of a column that never varied, so that it must not move a score later:
      // a network's first weights, drawn by chance, would
      factors[column] = variance > 1e-9 ? (float) (1 / Math.sqrt(variance)) : 0;
    }
    return new Scaling(means, factors);
  }

  static Standardised of(Dataset data, Scaling scaling) {
    float[] values = data.toMatrix();
    for (int i = 0; i < values.length; i++) {
      int column = i % scaling.columns();
      values[i] = (values[i] - scaling.mean(column)) * scaling.factor(column);
    }
    return new Standardised(scaling, values);
  }

  Scaling scaling() {
    return scaling;
  }

  float value(int row, int column) {
    return values[row * columns + column];
  }

  void copyRow(int row, float[] out, int at) {
    System.arraycopy(values, row * columns, out, at, columns);
  }
}
