package axon.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/**
 * A graph that ONNX Runtime computes, on the caller's thread. The session lies outside of the heap;
 * it is freed when nobody holds this any more, so that one which is swapped out while another
 * thread still scores by it does no harm.
 */
final class RuntimeGraph implements AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();

  private final String input;
  private final int columns;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Cleaner.Cleanable cleanable;

  /**
   * @param input the name of the one input, float[N, columns]
   * @throws ModelException if ONNX Runtime cannot take the graph
   */
  RuntimeGraph(byte[] bytes, String input, int columns) {
    this.input = input;
    this.columns = columns;
    RuntimeLibrary.prepare();
    try {
      this.environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      environment.setTelemetry(false);
      this.session = open(environment, bytes);
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

  int columns() {
    return columns;
  }

  /**
   * {@return what {@code reading} makes of an output for one row}
   *
   * @throws ModelException if the graph cannot be computed
   */
  <T> T run(float[] row, String wanted, Reading<T> reading) {
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

  /** {@return the numbers of a tensor of floats} */
  static float[] floats(OnnxValue value) {
    FloatBuffer buffer = value instanceof OnnxTensor tensor ? tensor.getFloatBuffer() : null;
    if (buffer == null) {
      throw new ModelException("the model gives something other than floats");
    }
    float[] out = new float[buffer.remaining()];
    buffer.get(out);
    return out;
  }

  private static String line(Throwable fault) {
    return String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
  }

  /** Takes what is wanted out of an output. */
  @FunctionalInterface
  interface Reading<T> {
    T of(OnnxValue value) throws OrtException;
  }

  @Override
  public void close() {
    cleanable.clean();
  }
}
