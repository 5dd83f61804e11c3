package axon.verdict;

/** Judges events. Does no I/O, never blocks, never throws; may be called from any thread. */
@FunctionalInterface
public interface Classifier {
  Verdict classify(Observation observation);
}
