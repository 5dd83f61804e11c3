package axon.verdict;

import java.util.Arrays;
import java.util.Optional;

/** What a whole session amounts to, with the factor that it lends to the risk. */
public enum AttackType {
  DATA_EXFIL("DataExfil", 2.0),
  BRUTE_FORCE("BruteForce", 1.2),
  INJECTION("Injection", 1.5),
  RECON("Recon", 0.8),
  NORMAL("Normal", 0.3);

  private final String wireName;
  private final double riskFactor;

  AttackType(String wireName, double riskFactor) {
    this.wireName = wireName;
    this.riskFactor = riskFactor;
  }

  /** {@return the name in files and messages} */
  public String wireName() {
    return wireName;
  }

  /** {@return the type of this name, if there is one} */
  public static Optional<AttackType> ofWireName(String name) {
    return Arrays.stream(values()).filter(type -> type.wireName.equals(name)).findFirst();
  }

  /** {@return what the risk is multiplied by} */
  public double riskFactor() {
    return riskFactor;
  }
}
