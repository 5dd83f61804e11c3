package axon.training;

import axon.model.Layer;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One dense layer with its gradients and the two moments that Adam keeps of each weight. Weights
 * lie input by input, the bias behind them.
 */
final class DenseWeights {
  private static final float FIRST_DECAY = 0.9f;
  private static final float SECOND_DECAY = 0.999f;
  private static final float TINY = 1e-8f;

  private final int inputs;
  private final int outputs;
  private final float[] weights;
  private final float[] gradients;
  private final float[] first;
  private final float[] second;

  private DenseWeights(int inputs, int outputs, float[] weights) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.weights = weights;
    gradients = new float[weights.length];
    first = new float[weights.length];
    second = new float[weights.length];
  }

  /** {@return weights drawn as He et al. (2015) propose for ReLU, biases 0} */
  static DenseWeights random(int inputs, int outputs, SplittableRandom random) {
    float[] weights = new float[(inputs + 1) * outputs];
    double deviation = Math.sqrt(2.0 / inputs);
    for (int i = 0; i < inputs * outputs; i++) {
      weights[i] = (float) (deviation * gaussian(random));
    }
    return new DenseWeights(inputs, outputs, weights);
  }

  /** Box and Muller, with the strict functions: the library's method may change. */
  private static double gaussian(SplittableRandom random) {
    double u = 1 - random.nextDouble();
    double angle = 2 * Math.PI * random.nextDouble();
    return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(angle);
  }

  DenseWeights copy() {
    return new DenseWeights(inputs, outputs, weights.clone());
  }

  Layer export() {
    float[] rows = new float[inputs * outputs];
    for (int output = 0; output < outputs; output++) {
      for (int input = 0; input < inputs; input++) {
        rows[output * inputs + input] = weights[input * outputs + output];
      }
    }
    float[] bias = Arrays.copyOfRange(weights, inputs * outputs, weights.length);
    return new Layer(inputs, outputs, rows, bias);
  }

  /** Fills {@code out}, {@code count} rows of outputs. */
  void apply(float[] in, float[] out, int count) {
    for (int row = 0; row < count; row++) {
      int to = row * outputs;
      System.arraycopy(weights, inputs * outputs, out, to, outputs);
      for (int input = 0; input < inputs; input++) {
        float x = in[row * inputs + input];
        if (x != 0) {
          addTo(out, to, x, weights, input * outputs, outputs);
        }
      }
    }
  }

  /**
   * Sets the gradients, and the errors of the layer below.
   *
   * @param in what came in
   * @param errors the slope of the loss by each output
   * @param below filled with its slope by each input; empty if nobody asks
   */
  void learn(float[] in, float[] errors, float[] below, int count) {
    Arrays.fill(gradients, 0);
    for (int row = 0; row < count; row++) {
      int at = row * outputs;
      addTo(gradients, inputs * outputs, 1, errors, at, outputs);
      for (int input = 0; input < inputs; input++) {
        float x = in[row * inputs + input];
        if (x != 0) {
          addTo(gradients, input * outputs, x, errors, at, outputs);
        }
      }
    }
    if (below.length > 0) {
      back(errors, below, count);
    }
  }

  /** Turned round, the weights of an output lie side by side, and sums run along the inputs. */
  private void back(float[] errors, float[] below, int count) {
    float[] turned = new float[inputs * outputs];
    for (int i = 0; i < turned.length; i++) {
      turned[i % outputs * inputs + i / outputs] = weights[i];
    }
    Arrays.fill(below, 0, count * inputs, 0);
    for (int row = 0; row < count; row++) {
      for (int output = 0; output < outputs; output++) {
        float error = errors[row * outputs + output];
        if (error != 0) {
          addTo(below, row * inputs, error, turned, output * inputs, inputs);
        }
      }
    }
  }

  /** {@code to += factor · from}, for {@code count} numbers: no sum changes its order. */
  private static void addTo(float[] to, int at, float factor, float[] from, int start, int count) {
    for (int i = 0; i < count; i++) {
      to[at + i] += factor * from[start + i];
    }
  }

  /** Moves the weights against the gradients; {@code steps} from 1. */
  void adam(double rate, int steps) {
    float size =
        (float)
            (rate
                * StrictMath.sqrt(1 - StrictMath.pow(SECOND_DECAY, steps))
                / (1 - StrictMath.pow(FIRST_DECAY, steps)));
    for (int i = 0; i < weights.length; i++) {
      float gradient = gradients[i];
      first[i] = FIRST_DECAY * first[i] + (1 - FIRST_DECAY) * gradient;
      second[i] = SECOND_DECAY * second[i] + (1 - SECOND_DECAY) * gradient * gradient;
      weights[i] -= size * first[i] / ((float) Math.sqrt(second[i]) + TINY);
    }
  }
}
