package axon.training;

/** Is told how far a long work has come. Called on the working thread. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress SILENT = (_, _, _) -> {};

  /**
   * One more step is done.
   *
   * @param work what is being done, in plain words
   * @param done steps so far
   * @param all steps at most
   */
  void step(String work, int done, int all);
}
