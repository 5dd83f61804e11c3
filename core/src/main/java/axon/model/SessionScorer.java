package axon.model;

/** Scores rows of {@code session-v1}. Any thread, several at once. */
public sealed interface SessionScorer extends AutoCloseable permits FlatSession, RuntimeSession {
  /**
   * {@return what the model says of a row}
   *
   * @param row as long as the feature set, finite
   * @throws ModelException if the model cannot be computed or gives something else
   */
  SessionScore score(float[] row);

  /** {@return a scorer in plain Java, from flat arrays} */
  static SessionScorer of(SessionModel model) {
    return new FlatSession(model);
  }

  /**
   * {@return a scorer that has ONNX Runtime compute the file that is written of the model}
   *
   * @throws ModelException if it cannot be run
   */
  static SessionScorer runtime(SessionModel model) {
    return new RuntimeSession(model);
  }

  @Override
  void close();
}
