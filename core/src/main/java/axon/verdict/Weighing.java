package axon.verdict;

import axon.signature.AttackClass;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reasons of one event, weighed. The heuristics make a verdict of them, or a model does: then
 * label and score are the model's, all else still comes from the reasons. Used by one thread.
 */
public final class Weighing {
  private final Observation seen;
  private final Tally tally;

  Weighing(Observation seen, Tally tally) {
    this.seen = seen;
    this.tally = tally;
  }

  /** {@return the heuristics' own score, 0 to 1} */
  public double score() {
    return tally.score();
  }

  /** {@return the verdict of the heuristics} */
  public Verdict verdict() {
    return verdict(tally.score(), Optional.empty(), Heuristics.MODEL, null);
  }

  /**
   * {@return the verdict of a model}
   *
   * @param score 0 to 1, the threshold at 0.5
   * @param guess the kind of attack that the model sees, for where the reasons name none
   * @param model who judges, as {@code name@version}
   * @param trial who was scored beside it, or null
   */
  public Verdict verdict(
      double score, Optional<AttackClass> guess, String model, @Nullable Trial trial) {
    Prediction prediction = score >= 0.5 ? Prediction.ATTACK : Prediction.LEGIT;
    boolean attack = prediction == Prediction.ATTACK;
    SessionLabel label = SessionLabel.of(seen.session());
    if (label.type() == AttackType.NORMAL && attack && injects()) {
      label = SessionLabel.of(AttackType.INJECTION);
    }
    label = label.seenWith(prediction);
    return new Verdict(
        prediction,
        score,
        attack
            ? tally.namedClass().or(() -> guess).orElse(AttackClass.SCANNER)
            : AttackClass.NORMAL,
        label.type(),
        label.risk(seen.session().honeytokenAccess(), seen.session().failedLogins()),
        seen.botScore(),
        tally.techniques(),
        tally.reasons(),
        model,
        trial);
  }

  /** The session's account may lag behind (a request from a file has none). */
  private boolean injects() {
    return seen.hits().stream().anyMatch(hit -> hit.attackClass().isInjection());
  }
}
