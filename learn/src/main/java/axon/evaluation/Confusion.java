package axon.evaluation;

/**
 * How often the label and the prediction met.
 *
 * @param hits attacks called attacks
 * @param misses attacks called legit
 * @param alarms legit called attacks
 * @param passes legit called legit
 */
public record Confusion(long hits, long misses, long alarms, long passes) {
  /** {@return the counts at a threshold: a probability that reaches it is an attack} */
  static Confusion at(Scored scored, double threshold) {
    long[] counts = new long[4];
    for (int row = 0; row < scored.size(); row++) {
      boolean called = scored.probability(row) >= threshold;
      counts[(scored.isAttack(row) ? 0 : 2) + (called ? 0 : 1)]++;
    }
    return new Confusion(counts[0], counts[1], counts[2], counts[3]);
  }

  public long all() {
    return hits + misses + alarms + passes;
  }

  /** {@return the share of attacks called so; NaN without attacks, as all shares here} */
  public double recall() {
    return share(hits, misses);
  }

  /** {@return the share of legit ones called attacks} */
  public double falsePositiveRate() {
    return share(alarms, passes);
  }

  /** {@return the share of those called attacks that are} */
  public double precision() {
    return share(hits, alarms);
  }

  /** {@return the share of legit ones called so} */
  public double legitRecall() {
    return share(passes, alarms);
  }

  /** {@return the share of those called legit that are} */
  public double legitPrecision() {
    return share(passes, misses);
  }

  public double accuracy() {
    return share(hits + passes, misses + alarms);
  }

  /** {@return the mean of both recalls} */
  public double balancedAccuracy() {
    return (recall() + legitRecall()) / 2;
  }

  /** {@return the correlation of label and prediction (Matthews 1975), −1 to 1; 0 if undefined} */
  public double mcc() {
    double product =
        (double) (hits + alarms)
            * (hits + misses)
            * ((double) (passes + alarms) * (passes + misses));
    return product == 0
        ? 0
        : ((double) hits * passes - (double) alarms * misses) / Math.sqrt(product);
  }

  /** {@return the harmonic mean of precision and recall} */
  public static double f1(double precision, double recall) {
    return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
  }

  private static double share(long part, long rest) {
    return part + rest == 0 ? Double.NaN : (double) part / (part + rest);
  }
}
