package axon.dataset;

import static java.util.Objects.requireNonNull;

import axon.label.LabelSource;
import axon.signature.AttackClass;
import axon.verdict.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a row besides its features.
 *
 * @param label what it was
 * @param kind the kind of attack; null for a legit one and where it is not known
 * @param saidBy whose word the label is
 * @param weight how much it counts, above 0; 1 for an event that came once
 * @param origin where the row comes from: a collection, or {@code store}
 * @param source who sent it: equal for rows of one attacker
 * @param nearCopy equal for rows that differ in numbers and random words only
 * @param network the sender's network (/24 or /48), 0 where there is none
 * @param time ms since 1970, 0 where it is not known
 */
public record Example(
    Prediction label,
    @Nullable AttackClass kind,
    LabelSource saidBy,
    float weight,
    String origin,
    long source,
    long nearCopy,
    long network,
    long time) {
  public Example {
    requireNonNull(label, "label is null");
    requireNonNull(saidBy, "saidBy is null");
    requireNonNull(origin, "origin is null");
    if (!(weight > 0)) {
      throw new IllegalArgumentException("weight " + weight + " is not above 0");
    }
  }
}
