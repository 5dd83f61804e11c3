package axon.model;

import java.util.Map;

/** Scores through ONNX Runtime, on the caller's thread. */
final class RuntimeSession implements SessionScorer {
  private final RuntimeGraph graph;

  /**
   * @throws ModelException if ONNX Runtime cannot take the graph
   */
  RuntimeSession(SessionModel model) {
    byte[] bytes = SessionOnnx.write(model, Map.of());
    this.graph = new RuntimeGraph(bytes, OnnxWriter.INPUT, model.features().size());
  }

  @Override
  public SessionScore score(float[] row) {
    float[] probabilities = graph.run(row, OnnxWriter.PROBABILITIES, RuntimeGraph::floats);
    float[] anomaly = graph.run(row, SessionOnnx.ANOMALY, RuntimeGraph::floats);
    return new SessionScore(probabilities, anomaly[0]);
  }

  @Override
  public void close() {
    graph.close();
  }
}
