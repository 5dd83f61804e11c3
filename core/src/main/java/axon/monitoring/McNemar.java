package axon.monitoring;

/**
 * McNemar's test (1947): whether two judges of the same events differ by more than chance, from the
 * events on which just one of them did something. Few are tested exactly (binomial, two-sided),
 * more by chi-square with Edwards' correction for continuity.
 *
 * @param onlyFirst events on which the first did and the second did not
 * @param onlySecond the other way round
 * @param exact whether p is the binomial one
 * @param statistic chi-square with one degree of freedom; 0 where the test is exact
 * @param p how likely a difference as large is between judges that do not differ
 */
public record McNemar(long onlyFirst, long onlySecond, boolean exact, double statistic, double p) {
  /** From so many events on the approximation is good. */
  private static final long MANY = 25;

  /** {@return the test of these counts} */
  public static McNemar of(long onlyFirst, long onlySecond) {
    long all = onlyFirst + onlySecond;
    if (all < MANY) {
      return new McNemar(
          onlyFirst, onlySecond, true, 0, binomial(Math.min(onlyFirst, onlySecond), all));
    }
    double apart = Math.max(0, Math.abs(onlyFirst - onlySecond) - 1);
    double statistic = apart * apart / all;
    return new McNemar(onlyFirst, onlySecond, false, statistic, tail(statistic));
  }

  /** {@return the chance of a chi-square with one degree of freedom that is at least as large} */
  static double tail(double statistic) {
    return complementaryError(Math.sqrt(statistic / 2));
  }

  /** Twice the chance of at most {@code few} heads among {@code all} tosses of a fair coin. */
  private static double binomial(long few, long all) {
    double term = Math.pow(0.5, (double) all);
    double sum = 0;
    for (long heads = 0; heads <= few; heads++) {
      sum += term;
      term = term * (all - heads) / (heads + 1);
    }
    return Math.min(1, 2 * sum);
  }

  /**
   * {@return 1 minus the error function of {@code x}, 0 or above} By its series for small {@code
   * x}, by its continued fraction for large (Abramowitz and Stegun 7.1.6, 7.1.14).
   */
  private static double complementaryError(double x) {
    double scale = Math.exp(-x * x) / Math.sqrt(Math.PI);
    if (x < 2) {
      double term = x;
      double sum = x;
      for (int n = 1; n < 60; n++) {
        term = term * 2 * x * x / (2 * n + 1);
        sum += term;
      }
      return 1 - 2 * scale * sum;
    }
    double fraction = x;
    for (int n = 80; n > 0; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return scale / fraction;
  }
}
