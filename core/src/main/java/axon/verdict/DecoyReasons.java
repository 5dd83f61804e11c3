package axon.verdict;

import axon.signature.AttackClass;
import java.util.List;

/**
 * The reason from a decoy that came back. Nobody comes by it but who was where it lay, so it
 * outweighs whatever a model says.
 */
final class DecoyReasons {
  private static final double WEIGHT = 12;

  /** Valid accounts, and credentials in files (MITRE ATT&CK). */
  private static final List<String> TAGS = List.of("T1078", "T1552.001");

  private DecoyReasons() {}

  static void add(Tally tally, DecoyUse decoy) {
    Reason reason =
        new Reason(
            DecoyUse.CODE + decoy.kind(),
            WEIGHT,
            decoy.told(),
            decoy.part(),
            decoy.layers(),
            decoy.matched());
    tally.add(reason, AttackClass.SECRETS, TAGS);
  }
}
