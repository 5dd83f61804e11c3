package axon.monitoring;

/**
 * How often a judge and the labels met. Shares are NaN where there is nothing to take them of.
 *
 * @param hits attacks called attacks
 * @param misses attacks called legit
 * @param alarms legit ones called attacks
 * @param passes legit ones called legit
 */
public record Tally(long hits, long misses, long alarms, long passes) {
  public long all() {
    return hits + misses + alarms + passes;
  }

  public double precision() {
    return share(hits, alarms);
  }

  public double recall() {
    return share(hits, misses);
  }

  public double accuracy() {
    return share(hits + passes, misses + alarms);
  }

  /** {@return the harmonic mean of precision and recall} */
  public double f1() {
    return share(2 * hits, misses + alarms);
  }

  private static double share(long part, long rest) {
    return part + rest == 0 ? Double.NaN : (double) part / (part + rest);
  }
}
