package axon.verdict;

import static java.util.Objects.requireNonNull;

import axon.signature.AttackClass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event is held to be.
 *
 * @param prediction attack or legit
 * @param score probability of an attack, 0 to 1, scaled so that the threshold lies at 0.5
 * @param attackClass the kind of attack, {@link AttackClass#NORMAL} for legit
 * @param attackType what the source's session amounts to
 * @param riskScore 0 to 10
 * @param botScore 1 (surely automated) to 99 (surely a person)
 * @param techniques names in public catalogues ({@code CWE-89}, {@code T1190}, …), each once
 * @param reasons what led to the score, the weightiest first
 * @param model who judged, as {@code name@version}
 * @param trial what another model made of it, or null where none was asked
 * @param session what the session is held to be, with how sure that is; null where only its type
 *     and risk are known, as in what is read back from the record
 */
public record Verdict(
    Prediction prediction,
    double score,
    AttackClass attackClass,
    AttackType attackType,
    int riskScore,
    int botScore,
    List<String> techniques,
    List<Reason> reasons,
    String model,
    @Nullable Trial trial,
    @Nullable SessionVerdict session) {
  public Verdict {
    requireNonNull(prediction, "prediction is null");
    requireNonNull(attackClass, "attackClass is null");
    requireNonNull(attackType, "attackType is null");
    requireNonNull(model, "model is null");
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score " + score + " is not 0 to 1");
    }
    if (riskScore < 0 || riskScore > 10 || botScore < 1 || botScore > 99) {
      throw new IllegalArgumentException("risk " + riskScore + ", bot score " + botScore);
    }
    techniques = List.copyOf(techniques);
    reasons = List.copyOf(reasons);
  }

  /** One of whose session no more is known than its type and risk. */
  public Verdict(
      Prediction prediction,
      double score,
      AttackClass attackClass,
      AttackType attackType,
      int riskScore,
      int botScore,
      List<String> techniques,
      List<Reason> reasons,
      String model,
      @Nullable Trial trial) {
    this(
        prediction,
        score,
        attackClass,
        attackType,
        riskScore,
        botScore,
        techniques,
        reasons,
        model,
        trial,
        null);
  }

  /** Likewise one beside which no other model was asked. */
  public Verdict(
      Prediction prediction,
      double score,
      AttackClass attackClass,
      AttackType attackType,
      int riskScore,
      int botScore,
      List<String> techniques,
      List<Reason> reasons,
      String model) {
    this(
        prediction,
        score,
        attackClass,
        attackType,
        riskScore,
        botScore,
        techniques,
        reasons,
        model,
        null);
  }

  /** {@return the same with another trial, or none} */
  public Verdict with(@Nullable Trial other) {
    return new Verdict(
        prediction,
        score,
        attackClass,
        attackType,
        riskScore,
        botScore,
        techniques,
        reasons,
        model,
        other,
        session);
  }

  /** {@return the probability of the predicted label, 0.5 to 1} */
  public double confidence() {
    return prediction == Prediction.ATTACK ? score : 1 - score;
  }
}
