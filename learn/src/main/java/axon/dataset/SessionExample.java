package axon.dataset;

import static java.util.Objects.requireNonNull;

import axon.features.SessionRow;
import axon.label.LabelSource;
import axon.verdict.AttackType;

/**
 * A labelled session.
 *
 * @param saidBy whose word the type is
 * @param origin where it comes from: a file, {@code store}, {@code simulated}, {@code synthetic}
 * @param captured whether visitors wrote it: what they do must not outweigh what people gave
 * @param time of its latest event in ms since 1970, 0 where it is not known
 */
public record SessionExample(
    SessionRow row,
    AttackType type,
    LabelSource saidBy,
    String origin,
    boolean captured,
    long time) {
  public SessionExample {
    requireNonNull(row, "row is null");
    requireNonNull(type, "type is null");
    requireNonNull(saidBy, "saidBy is null");
    requireNonNull(origin, "origin is null");
  }
}
