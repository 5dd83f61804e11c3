package axon.verdict;

import axon.event.RawBytesEvent;
import axon.event.RequestEvent;
import axon.signature.AttackClass;
import axon.signature.Hit;
import axon.signature.SignatureSet;
import java.util.List;

/**
 * Judges by weighted reasons, with no model: signatures, the manner of the request and what the
 * source has done before. The log-odds of all reasons are added up. Immutable; any thread.
 */
public final class Heuristics implements Classifier {
  /** Who judges, as verdicts name it. */
  public static final String MODEL = "heuristics@1";

  private final SignatureSet signatures;

  /** Heuristics in the words of the signatures that come with Axon. */
  public Heuristics() {
    this(SignatureSet.bundled());
  }

  /**
   * @param signatures where the words for hits are found
   */
  public Heuristics(SignatureSet signatures) {
    this.signatures = signatures;
  }

  @Override
  public Verdict classify(Observation seen) {
    Tally tally = new Tally();
    HitReasons.add(tally, seen.hits(), signatures);
    switch (seen.event()) {
      case RequestEvent event -> RequestReasons.add(tally, event.request());
      case RawBytesEvent event -> RawReasons.add(tally, event);
    }
    SessionReasons.add(tally, seen.session(), seen.botScore());
    return verdict(seen, tally);
  }

  private static Verdict verdict(Observation seen, Tally tally) {
    double score = tally.score();
    Prediction prediction = score >= 0.5 ? Prediction.ATTACK : Prediction.LEGIT;
    boolean attack = prediction == Prediction.ATTACK;
    SessionLabel label = SessionLabel.of(seen.session());
    if (label.type() == AttackType.NORMAL && injects(seen.hits(), attack)) {
      label = SessionLabel.of(AttackType.INJECTION);
    }
    label = label.seenWith(prediction);
    return new Verdict(
        prediction,
        score,
        attack ? tally.attackClass() : AttackClass.NORMAL,
        label.type(),
        label.risk(seen.session().honeytokenAccess(), seen.session().failedLogins()),
        seen.botScore(),
        tally.techniques(),
        tally.reasons(),
        MODEL);
  }

  /** The session's account may lag behind (a request from a file has none). */
  private static boolean injects(List<Hit> hits, boolean attack) {
    return attack && hits.stream().anyMatch(hit -> hit.attackClass().isInjection());
  }
}
