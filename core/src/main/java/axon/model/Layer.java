package axon.model;

/** A dense layer: {@code out = weights · in + bias}. Immutable: the arrays are copied in. */
public final class Layer {
  private final int inputs;
  private final int outputs;
  private final float[] weights;
  private final float[] bias;

  /**
   * @param weights row by row: {@code outputs} rows of {@code inputs} numbers
   * @param bias one number for each output
   */
  public Layer(int inputs, int outputs, float[] weights, float[] bias) {
    if (weights.length != inputs * outputs || bias.length != outputs) {
      throw new IllegalArgumentException("a layer's arrays do not fit " + inputs + " × " + outputs);
    }
    this.inputs = inputs;
    this.outputs = outputs;
    this.weights = weights.clone();
    this.bias = bias.clone();
  }

  public int inputs() {
    return inputs;
  }

  public int outputs() {
    return outputs;
  }

  public float weight(int output, int input) {
    return weights[output * inputs + input];
  }

  public float bias(int output) {
    return bias[output];
  }

  /** {@return a copy of all weights, row by row} */
  float[] weights() {
    return weights.clone();
  }

  /** {@return a copy of the biases} */
  float[] biases() {
    return bias.clone();
  }
}
