package axon.model;

/** What a session model says of a row, as numbers. Immutable. */
public final class SessionScore {
  private final float[] probabilities;
  private final float anomaly;

  /**
   * @param probabilities one for each label, not to be changed from now on
   * @param anomaly 0 (ordinary) to −1 (most anomalous)
   * @throws ModelException if they are something else
   */
  SessionScore(float[] probabilities, float anomaly) {
    float sum = 0;
    for (float probability : probabilities) {
      sum += probability >= 0 && probability <= 1 ? probability : Float.NaN;
    }
    if (!(Math.abs(sum - 1) < 1e-3f)) {
      throw new ModelException("the model's probabilities make up " + sum);
    }
    if (!(anomaly >= -1 && anomaly <= 0)) {
      throw new ModelException("the model gives " + anomaly + " for an anomaly score");
    }
    this.probabilities = probabilities;
    this.anomaly = anomaly;
  }

  /** {@return the place of the likeliest label; of equal ones the first} */
  public int best() {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    return best;
  }

  /** {@return how many labels there are} */
  public int labels() {
    return probabilities.length;
  }

  public float probability(int label) {
    return probabilities[label];
  }

  /** {@return 0 (ordinary) to −1 (most anomalous)} */
  public float anomaly() {
    return anomaly;
  }
}
