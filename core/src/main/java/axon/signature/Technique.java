package axon.signature;

import static java.util.Objects.requireNonNull;

/**
 * A way of attacking as the field names it.
 *
 * @param attackClass the kind of attack
 * @param tag the name in a public catalogue: {@code CWE-89}, {@code CAPEC-66}, {@code T1190},
 *     {@code CVE-2021-44228}
 */
public record Technique(AttackClass attackClass, String tag) {
  public Technique {
    requireNonNull(attackClass, "attackClass is null");
    requireNonNull(tag, "tag is null");
  }
}
