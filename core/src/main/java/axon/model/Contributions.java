package axon.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How a raw score came about: the base and all values together are the score, before calibration.
 *
 * @param unit of base and values
 * @param base the mean score over the training rows
 * @param values what each feature added, in the order of the columns
 */
public record Contributions(Unit unit, double base, List<Double> values) {
  /** What is added up. */
  public enum Unit {
    /** Log-odds of an attack. */
    LOG_ODDS,
    /** The probability of an attack. */
    PROBABILITY
  }

  public Contributions {
    requireNonNull(unit, "unit is null");
    values = List.copyOf(values);
  }
}
