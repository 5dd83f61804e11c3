package axon.verdict;

import axon.features.SessionRow;
import axon.signature.AttackClass;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reasons of one event, weighed. A model's word is one reason more: it sees little of a request
 * (no body, few words), so what signatures have found outweighs its «legit», and what they have not
 * it may call an attack alone only when it is sure. Used by one thread, for one verdict.
 *
 * <p>The bounds were chosen on labelled requests of eleven origins that the model has not learnt
 * from: with the model's log-odds and 1, at least -1, more attacks are found than by the heuristics
 * alone at 0.1, 1 and 2 % false positives.
 */
public final class Weighing {
  private static final double LEAN = 1;
  private static final double LEAST = -1;
  private static final double MOST = 5;

  private final Observation seen;
  private final Tally tally;
  private final SessionClassifier sessions;

  /**
   * @param sessions judges what the source has done so far
   */
  Weighing(Observation seen, Tally tally, SessionClassifier sessions) {
    this.seen = seen;
    this.tally = tally;
    this.sessions = sessions;
  }

  /** {@return the heuristics' own score, 0 to 1} */
  public double score() {
    return tally.score();
  }

  /**
   * {@return the score of the heuristics and a model together, 0 to 1}
   *
   * @param said the model's own score, 0 to 1, its threshold at 0.5
   */
  public double scoreWith(double said) {
    return tally.scoreWith(weight(said));
  }

  private static double weight(double said) {
    return Math.clamp(LEAN + Math.log(said / (1 - said)), LEAST, MOST);
  }

  /** {@return the verdict of the heuristics} */
  public Verdict verdict() {
    return verdict(Optional.empty(), Heuristics.MODEL, null);
  }

  /**
   * {@return the verdict of the heuristics and a model together}
   *
   * @param said the model's own score, 0 to 1, its threshold at 0.5
   * @param guess the kind of attack that the model sees, for where the reasons name none
   * @param model who spoke, as {@code name@version}
   * @param trial what would have been said without it, or with another; may be null
   */
  public Verdict verdictWith(
      double said, Optional<AttackClass> guess, String model, @Nullable Trial trial) {
    String share = Math.round(said * 100) + " of 100";
    tally.add("model", weight(said), model + " puts it at " + share, "");
    return verdict(guess, model, trial);
  }

  private Verdict verdict(Optional<AttackClass> guess, String model, @Nullable Trial trial) {
    double score = tally.score();
    Prediction prediction = score >= 0.5 ? Prediction.ATTACK : Prediction.LEGIT;
    boolean attack = prediction == Prediction.ATTACK;
    SessionVerdict session = session(prediction);
    return new Verdict(
        prediction,
        score,
        attack
            ? tally.namedClass().or(() -> guess).orElse(AttackClass.SCANNER)
            : AttackClass.NORMAL,
        session.type(),
        session.risk(),
        seen.botScore(),
        tally.techniques(),
        tally.reasons(),
        model,
        trial,
        session);
  }

  /**
   * What the session amounts to. One that is still Normal cannot be, once an attack comes in it:
   * then it is what this event shows.
   */
  private SessionVerdict session(Prediction prediction) {
    SessionRow row = SessionRow.of(seen.session());
    SessionVerdict found = sessions.judge(row);
    if (found.type() != AttackType.NORMAL || prediction == Prediction.LEGIT) {
      return found;
    }
    return SessionLabel.of(injects() ? AttackType.INJECTION : AttackType.RECON).on(row);
  }

  /** The session's account may lag behind (a request from a file has none). */
  private boolean injects() {
    return seen.hits().stream().anyMatch(hit -> hit.attackClass().isInjection());
  }
}
