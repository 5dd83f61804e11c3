package axon.verdict;

import static java.util.Objects.requireNonNull;

/**
 * What another model made of the same event, for comparison; it decided nothing.
 *
 * @param model as {@code name@version}
 * @param score 0 to 1, the threshold at 0.5
 */
public record Trial(String model, double score) {
  public Trial {
    requireNonNull(model, "model is null");
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score " + score + " is not 0 to 1");
    }
  }

  /** {@return what it would have said} */
  public Prediction prediction() {
    return score >= 0.5 ? Prediction.ATTACK : Prediction.LEGIT;
  }
}
