package axon.model;

import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scores through ONNX Runtime, on the caller's thread. */
final class RuntimeScorer implements Scorer {
  private final ProbabilityOutput output;
  private final boolean hasClasses;
  private final RuntimeGraph graph;

  /**
   * @throws ModelException if ONNX Runtime cannot take the graph
   */
  RuntimeScorer(OnnxFile file, int columns) {
    this.output = file.output();
    this.hasClasses = file.hasClasses();
    this.graph = new RuntimeGraph(file.bytes(), file.inputName(), columns);
  }

  @Override
  public int columns() {
    return graph.columns();
  }

  @Override
  public float probability(float[] row) {
    float probability = graph.run(row, output.name(), this::attack);
    if (!(probability >= 0 && probability <= 1)) {
      throw new ModelException("the model gives " + probability + " for a probability");
    }
    return probability;
  }

  @Override
  public float[] classes(float[] row) {
    return hasClasses ? graph.run(row, OnnxWriter.CLASSES, RuntimeGraph::floats) : new float[0];
  }

  @Override
  public Optional<Contributions> contributions(float[] row) {
    return Optional.empty();
  }

  private float attack(OnnxValue value) throws OrtException {
    if (value instanceof OnnxSequence maps) {
      return attackOf(maps.getValue());
    }
    float[] row = RuntimeGraph.floats(value);
    int at = row.length == 1 ? 0 : output.column();
    if (at >= row.length || row.length > 2) {
      throw new ModelException("the model gives " + row.length + " numbers for a probability");
    }
    return row[at];
  }

  /** What ZipMap gives: a map from label to probability for each row. */
  private float attackOf(List<?> maps) throws OrtException {
    if (!maps.isEmpty() && maps.getFirst() instanceof OnnxMap map) {
      for (Map.Entry<?, ?> entry : map.getValue().entrySet()) {
        if (output.attackLabel().equals(String.valueOf(entry.getKey()))
            && entry.getValue() instanceof Number number) {
          return number.floatValue();
        }
      }
    }
    throw new ModelException("the model's probabilities name no «" + output.attackLabel() + "»");
  }

  @Override
  public void close() {
    graph.close();
  }
}
