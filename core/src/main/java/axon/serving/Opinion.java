package axon.serving;

import axon.signature.AttackClass;
import java.util.Optional;

/**
 * What one judge makes of an event.
 *
 * @param model as {@code name@version}
 * @param score 0 to 1, the threshold at 0.5
 * @param guess the kind of attack, where the judge tells kinds apart and sees an attack
 */
record Opinion(String model, double score, Optional<AttackClass> guess) {}
