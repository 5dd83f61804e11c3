package axon.model;

import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Scores through ONNX Runtime, on the caller's thread. The session lies outside of the heap; it is
 * freed when nobody holds the scorer any more, so that one which is swapped out while another
 * thread still scores by it does no harm.
 */
final class RuntimeScorer implements Scorer {
  private static final Cleaner CLEANER = Cleaner.create();

  private final int columns;
  private final String input;
  private final ProbabilityOutput output;
  private final boolean hasClasses;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Cleaner.Cleanable cleanable;

  /**
   * @throws ModelException if ONNX Runtime cannot take the graph
   */
  RuntimeScorer(OnnxFile file, int columns) {
    this.columns = columns;
    this.input = file.inputName();
    this.output = file.output();
    this.hasClasses = file.hasClasses();
    RuntimeLibrary.prepare();
    try {
      this.environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      environment.setTelemetry(false);
      this.session = open(environment, file.bytes());
    } catch (OrtException | LinkageError e) {
      throw new ModelException("ONNX Runtime cannot run the model: " + line(e), e);
    }
    OrtSession held = session;
    this.cleanable = CLEANER.register(this, () -> free(held));
  }

  private static OrtSession open(OrtEnvironment environment, byte[] bytes) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      return environment.createSession(bytes, options);
    }
  }

  private static void free(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("a session did not close", e);
    }
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public float probability(float[] row) {
    float probability = run(row, output.name(), this::attack);
    if (!(probability >= 0 && probability <= 1)) {
      throw new ModelException("the model gives " + probability + " for a probability");
    }
    return probability;
  }

  @Override
  public float[] classes(float[] row) {
    return hasClasses ? run(row, OnnxWriter.CLASSES, RuntimeScorer::floats) : new float[0];
  }

  @Override
  public Optional<Contributions> contributions(float[] row) {
    return Optional.empty();
  }

  private float attack(OnnxValue value) throws OrtException {
    if (value instanceof OnnxSequence maps) {
      return attackOf(maps.getValue());
    }
    float[] row = floats(value);
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

  private static float[] floats(OnnxValue value) {
    FloatBuffer buffer = value instanceof OnnxTensor tensor ? tensor.getFloatBuffer() : null;
    if (buffer == null) {
      throw new ModelException("the model gives something other than floats");
    }
    float[] out = new float[buffer.remaining()];
    buffer.get(out);
    return out;
  }

  private <T> T run(float[] row, String wanted, Reading<T> reading) {
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(row, 0, columns), new long[] {1, columns});
        OrtSession.Result result = session.run(Map.of(input, tensor), Set.of(wanted))) {
      return reading.of(result.get(0));
    } catch (OrtException | IllegalStateException e) {
      throw new ModelException("ONNX Runtime failed: " + line(e), e);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private static String line(Throwable fault) {
    return String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
  }

  /** Takes what is wanted out of an output. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(OnnxValue value) throws OrtException;
  }

  @Override
  public void close() {
    cleanable.clean();
  }
}
