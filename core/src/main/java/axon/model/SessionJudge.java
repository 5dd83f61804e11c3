package axon.model;

import axon.features.SessionRow;
import axon.verdict.SessionVerdict;

/** Turns what a session model says into a verdict. Any thread. */
public final class SessionJudge {
  private final SessionModel model;
  private final SessionScorer scorer;

  public SessionJudge(SessionModel model) {
    this.model = model;
    this.scorer = SessionScorer.of(model);
  }

  /**
   * {@return the verdict on a session}
   *
   * @throws ModelException if the model fails
   */
  public SessionVerdict judge(SessionRow row) {
    SessionScore score = scorer.score(row.toFloats());
    int best = score.best();
    return SessionVerdict.of(
        model.labels().get(best),
        score.probability(best),
        score.anomaly(),
        -score.anomaly() >= model.threshold(),
        row);
  }

  public SessionScorer scorer() {
    return scorer;
  }
}
