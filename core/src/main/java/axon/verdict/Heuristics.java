package axon.verdict;

import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import axon.signature.SignatureSet;

/**
 * Judges by weighted reasons, with no model: signatures, the manner of the request and what the
 * source has done before. The log-odds of all reasons are added up. Immutable; any thread.
 */
public final class Heuristics implements Classifier {
  /** Who judges, as verdicts name it. */
  public static final String MODEL = "heuristics@1";

  private final SignatureSet signatures;
  private final SessionClassifier sessions;

  /** Heuristics in the words of the signatures that come with Axon. */
  public Heuristics() {
    this(SignatureSet.bundled());
  }

  /**
   * Heuristics that judge sessions by the rules.
   *
   * @param signatures where the words for hits are found
   */
  public Heuristics(SignatureSet signatures) {
    this(signatures, new SessionRules());
  }

  /**
   * @param signatures where the words for hits are found
   * @param sessions judges the session that an event comes in
   */
  public Heuristics(SignatureSet signatures, SessionClassifier sessions) {
    this.signatures = signatures;
    this.sessions = sessions;
  }

  @Override
  public Verdict classify(Observation seen) {
    return weigh(seen).verdict();
  }

  /** {@return the reasons for and against, before anyone has said what they amount to} */
  public Weighing weigh(Observation seen) {
    Tally tally = new Tally();
    HitReasons.add(tally, seen.hits(), signatures);
    if (seen.decoy() != null) {
      DecoyReasons.add(tally, seen.decoy());
    }
    switch (seen.event()) {
      case RequestEvent event -> RequestReasons.add(tally, event.request());
      case RawBytesEvent event -> RawReasons.add(tally, event);
      case ReportEvent event -> ReportReasons.add(tally, event);
    }
    SessionReasons.add(tally, seen.session(), seen.botScore());
    return new Weighing(seen, tally, sessions);
  }
}
