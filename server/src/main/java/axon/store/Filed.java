package axon.store;

import static java.util.Objects.requireNonNull;

import axon.verdict.AttackType;

/**
 * How a report was stored, and what it is answered with.
 *
 * @param id its number in the record
 * @param type what the source's session amounts to
 * @param risk 0 to 10
 * @param confidence that the type is right, 0 to 1
 * @param isAnomaly whether the session is rarer than one in ten
 * @param alert whether it was the first of its session with a high risk, for which an alert is
 *     opened unless a person has excused such visitors
 */
public record Filed(
    long id, AttackType type, int risk, double confidence, boolean isAnomaly, boolean alert) {
  public Filed {
    requireNonNull(type, "type is null");
  }
}
