package axon.evaluation;

import java.util.Locale;

/** How figures are written: the same in the report and on the console. */
final class Figures {
  private Figures() {}

  /** {@return four decimals, or a dash for what cannot be told} */
  static String share(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "–";
  }

  /** {@return a share in percent with one decimal, or a dash} */
  static String percent(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.1f %%", value * 100) : "–";
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
