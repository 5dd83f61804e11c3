package axon.model;

/** What brings each feature to mean 0 and deviation 1: {@code (x − mean) · factor}. Immutable. */
public final class Scaling {
  private final float[] means;
  private final float[] factors;

  /**
   * @param factors one over the standard deviation; 0 for a feature that never varied in training
   */
  public Scaling(float[] means, float[] factors) {
    if (means.length != factors.length) {
      throw new IllegalArgumentException("means and factors differ in length");
    }
    this.means = means.clone();
    this.factors = factors.clone();
  }

  public int columns() {
    return means.length;
  }

  public float mean(int column) {
    return means[column];
  }

  public float factor(int column) {
    return factors[column];
  }

  /** {@return the row, scaled; computed as floats, as the graph does} */
  public float[] scaled(float[] row) {
    float[] scaled = new float[means.length];
    for (int column = 0; column < scaled.length; column++) {
      float value = (row[column] - means[column]) * factors[column];
      // what is too large for a float is told apart by no question, but must stay a number
      scaled[column] = Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE);
    }
    return scaled;
  }
}
