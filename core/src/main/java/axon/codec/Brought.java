package axon.codec;

import static java.util.Objects.requireNonNull;

import axon.signature.AttackClass;
import axon.verdict.AttackType;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import org.jspecify.annotations.Nullable;

/** What a file brings of a verdict; whatever is missing, our own judge says. */
public sealed interface Brought {
  /** No word on what it was. */
  record Nothing() implements Brought {}

  /**
   * A prediction and little more.
   *
   * @param score the probability of an attack, 0 to 1
   * @param kind the attack class, or null
   * @param type what the session amounts to, or null
   * @param risk 0 to 10, or -1 where it is not said
   * @param model who judged, or null
   */
  record Word(
      Prediction prediction,
      double score,
      @Nullable AttackClass kind,
      @Nullable AttackType type,
      int risk,
      @Nullable String model)
      implements Brought {
    public Word {
      requireNonNull(prediction, "prediction is null");
      if (!(score >= 0 && score <= 1) || risk < -1 || risk > 10) {
        throw new IllegalArgumentException("score " + score + ", risk " + risk);
      }
    }
  }

  /** All that Axon keeps of an event: nothing is judged anew. */
  record Whole(ClassifiedEvent event) implements Brought {
    public Whole {
      requireNonNull(event, "event is null");
    }
  }
}
