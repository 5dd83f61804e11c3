package axon.verdict;

import axon.features.SessionRow;

/**
 * Judges sessions by the automatic label: the first rule that holds, with its own confidence and an
 * anomaly fixed by label. Stands in where there is no trained model. Immutable; any thread.
 */
public final class SessionRules implements SessionClassifier {
  @Override
  public SessionVerdict judge(SessionRow row) {
    return SessionLabel.of(row).on(row);
  }
}
