package axon.model;

import axon.model.OnnxGraph.Node;
import axon.model.OnnxGraph.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Where a graph gives the probability of an attack.
 *
 * @param name the output: float[N, 2], float[N, 1], or a list of maps from label to probability
 * @param column of the attack, where there are two
 * @param attackLabel what the model calls an attack, in a map of labels
 */
record ProbabilityOutput(String name, int column, String attackLabel) {
  private static final List<String> ATTACK = List.of("attack", "1");

  /**
   * {@return the output}
   *
   * @throws ModelException if there is none, or the labels do not tell which one is the attack
   */
  static ProbabilityOutput of(OnnxGraph graph) {
    Port port = port(graph);
    List<String> labels = labels(graph);
    if (labels.isEmpty()) {
      boolean single = port.shape().size() < 2 || port.shape().get(1) == 1;
      return new ProbabilityOutput(port.name(), single ? 0 : 1, "1");
    }
    if (labels.size() != 2) {
      throw new ModelException(
          "the model tells " + labels.size() + " labels apart; it needs two: legit and attack");
    }
    for (String name : ATTACK) {
      if (labels.contains(name)) {
        return new ProbabilityOutput(port.name(), labels.indexOf(name), name);
      }
    }
    throw new ModelException("the model's labels are neither 0 and 1 nor legit and attack");
  }

  private static Port port(OnnxGraph graph) {
    List<Port> fitting =
        graph.outputs().stream()
            .filter(port -> !port.name().equals(OnnxWriter.CLASSES))
            .filter(ProbabilityOutput::fits)
            .toList();
    if (fitting.size() != 1) {
      throw new ModelException(
          "the graph has " + fitting.size() + " outputs that could be a probability; it needs one");
    }
    return fitting.getFirst();
  }

  /** A tensor of floats, one or two a row, or no tensor at all: what ZipMap gives. */
  private static boolean fits(Port port) {
    if (port.element() == 0) {
      return true;
    }
    List<Long> shape = port.shape();
    return port.element() == OnnxGraph.FLOAT
        && shape.size() <= 2
        && (shape.size() < 2 || shape.get(1) <= 2);
  }

  /** The labels that a classifier or a ZipMap names, in the order of its columns. */
  private static List<String> labels(OnnxGraph graph) {
    List<String> labels = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (labels.isEmpty() && node.domain().equals(GraphBuilder.ML)) {
        labels.addAll(node.words("classlabels_strings"));
        for (String name : List.of("classlabels_int64s", "classlabels_ints")) {
          LongStream.of(node.wholes(name)).mapToObj(Long::toString).forEach(labels::add);
        }
      }
    }
    return labels;
  }
}
