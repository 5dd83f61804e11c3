package axon.verdict;

import axon.features.SessionRow;

/** Judges whole sessions. Does no I/O, never blocks, never throws; any thread. */
@FunctionalInterface
public interface SessionClassifier {
  /** {@return what the session amounts to; there is always an answer} */
  SessionVerdict judge(SessionRow row);
}
