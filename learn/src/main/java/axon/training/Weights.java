package axon.training;

import axon.dataset.Dataset;

/** How much each row counts. Pure functions. */
public final class Weights {
  private Weights() {}

  /**
   * {@return the rows with both sides of equal weight in all, and with large origins held back}
   *
   * <p>Within its side, an origin of n rows weighs as √n: ten times the rows of one collection must
   * not drown another, and a handful of rows must not speak as loud as thousands.
   */
  public static Dataset balanced(Dataset data) {
    double[][] sums = sums(data);
    double[] sides = new double[2];
    for (double[] origin : sums) {
      sides[0] += Math.sqrt(origin[0]);
      sides[1] += Math.sqrt(origin[1]);
    }
    float[] weights = new float[data.size()];
    for (int row = 0; row < weights.length; row++) {
      int side = data.isAttack(row) ? 1 : 0;
      double origin = Math.sqrt(sums[data.origin(row)][side]);
      weights[row] = (float) (data.weight(row) / origin / sides[side] * data.size() / 2);
    }
    return data.weighted(weights);
  }

  /**
   * {@return the rows with every origin of equal weight in all, an empty one aside}
   *
   * <p>So are figures averaged over origins, and so is a calibration fitted that is judged by them.
   */
  public static float[] evenOrigins(Dataset data) {
    double[][] sums = sums(data);
    float[] weights = new float[data.size()];
    for (int row = 0; row < weights.length; row++) {
      double[] origin = sums[data.origin(row)];
      weights[row] = (float) (data.weight(row) / (origin[0] + origin[1]));
    }
    return weights;
  }

  private static double[][] sums(Dataset data) {
    double[][] sums = new double[data.origins().size()][2];
    for (int row = 0; row < data.size(); row++) {
      sums[data.origin(row)][data.isAttack(row) ? 1 : 0] += data.weight(row);
    }
    return sums;
  }
}
