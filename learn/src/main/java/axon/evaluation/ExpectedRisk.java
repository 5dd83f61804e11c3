package axon.evaluation;

import axon.verdict.AttackType;

/**
 * Where the risk of a session of a type is expected to lie.
 *
 * @param least 0 to 10
 * @param most likewise
 */
public record ExpectedRisk(int least, int most) {
  /** {@return the range of a type} */
  public static ExpectedRisk of(AttackType type) {
    return switch (type) {
      case NORMAL -> new ExpectedRisk(0, 2);
      case RECON -> new ExpectedRisk(5, 7);
      case BRUTE_FORCE, INJECTION -> new ExpectedRisk(8, 10);
      case DATA_EXFIL -> new ExpectedRisk(9, 10);
    };
  }

  /** {@return whether a risk lies in it} */
  public boolean holds(int risk) {
    return risk >= least && risk <= most;
  }

  @Override
  public String toString() {
    return least + "–" + most;
  }
}
