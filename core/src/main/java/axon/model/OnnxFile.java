package axon.model;

import axon.features.FeatureSet;
import axon.model.OnnxGraph.Port;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An ONNX file that was read and found fit to score rows: one input of float rows, a probability
 * among the outputs, at most 64 MiB. Immutable; any thread.
 */
public final class OnnxFile {
  /** The most bytes that a file may have. */
  public static final int LIMIT = 64 << 20;

  private final byte[] bytes;
  private final OnnxGraph graph;
  private final Port input;
  private final ProbabilityOutput output;
  private final Optional<TrainedModel> trained;

  private OnnxFile(byte[] bytes, OnnxGraph graph) {
    this.bytes = bytes;
    this.graph = graph;
    if (SessionOnnx.isOne(graph)) {
      throw new ModelException("the model is of the task session, not request");
    }
    this.input = input(graph);
    this.output = ProbabilityOutput.of(graph);
    this.trained = OwnGraph.recover(graph, bytes);
  }

  /**
   * {@return the file}
   *
   * @throws ModelException if it is too large, cut off, no ONNX, or has no fitting input or output
   */
  public static OnnxFile read(byte[] bytes) {
    if (bytes.length > LIMIT) {
      throw new ModelException("the file has more than " + (LIMIT >> 20) + " MiB");
    }
    return new OnnxFile(bytes.clone(), OnnxDecoder.decode(bytes));
  }

  /**
   * {@return the file at this path}
   *
   * @throws ModelException likewise, or if it cannot be read; the message names the file
   */
  public static OnnxFile read(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return read(in.readNBytes(LIMIT + 1));
    } catch (IOException e) {
      throw new ModelException("cannot read " + path + ": " + e, e);
    } catch (ModelException e) {
      throw new ModelException(path + ": " + e.getMessage(), e);
    }
  }

  private static Port input(OnnxGraph graph) {
    if (graph.inputs().size() != 1) {
      throw new ModelException(
          "the graph has " + graph.inputs().size() + " inputs; it needs one with all features");
    }
    Port input = graph.inputs().getFirst();
    if (input.element() != OnnxGraph.FLOAT || input.shape().size() != 2) {
      throw new ModelException("the input «" + input.name() + "» is no float tensor [N, features]");
    }
    return input;
  }

  /** {@return how many features a row has; −1 where the file leaves it open} */
  public int columns() {
    long columns = input.shape().get(1);
    return columns > 0 && columns < Short.MAX_VALUE ? (int) columns : -1;
  }

  /** {@return what it says of itself} */
  public Map<String, String> metadata() {
    return Map.copyOf(graph.metadata());
  }

  /** {@return the model that was written to this file, if it is one of ours} */
  public Optional<TrainedModel> trained() {
    return trained;
  }

  /**
   * {@return the trees of a file that scikit-learn's or XGBoost's converters wrote, as a model over
   * {@code features}, with threshold 0.5 and without calibration; empty for anything else}
   */
  public Optional<TrainedModel> converted(FeatureSet features) {
    return columns() == features.size()
        ? ConvertedTrees.read(graph, features, output)
        : Optional.empty();
  }

  /** {@return a copy of the file's bytes} */
  public byte[] bytes() {
    return bytes.clone();
  }

  String inputName() {
    return input.name();
  }

  ProbabilityOutput output() {
    return output;
  }

  /** {@return whether there are probabilities of classes among the outputs} */
  boolean hasClasses() {
    return graph.outputs().stream().map(Port::name).toList().contains(OnnxWriter.CLASSES);
  }

  /** {@return the names of the features that the file names; empty if it does not} */
  List<String> featureNames() {
    String names = graph.metadata().getOrDefault(OnnxWriter.PREFIX + "feature_names", "");
    return names.isEmpty() ? List.of() : List.of(names.split("\n", -1));
  }
}
