package axon.training;

import axon.dataset.Dataset;
import axon.model.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The weights of a network while it learns, and the room for a batch. The innermost loops run along
 * the outputs of a layer, so that each sum is added up in one order however the loops are compiled.
 */
final class MlpLayers {
  private final int[] widths;
  private final int batch;
  private final DenseWeights[] dense;
  private final float[][] outputs;
  private final float[][] errors;
  private final float[] labels;
  private final float[] weights;
  private int steps;

  /**
   * @param widths the features, the hidden layers, and 1
   * @param batch rows at most in a step
   */
  MlpLayers(int[] widths, int batch, SplittableRandom random) {
    this(widths, batch);
    for (int layer = 0; layer < dense.length; layer++) {
      dense[layer] = DenseWeights.random(widths[layer], widths[layer + 1], random);
    }
  }

  private MlpLayers(int[] widths, int batch) {
    this.widths = widths.clone();
    this.batch = batch;
    dense = new DenseWeights[widths.length - 1];
    outputs = new float[widths.length][];
    errors = new float[widths.length][];
    for (int layer = 0; layer < widths.length; layer++) {
      outputs[layer] = new float[batch * widths[layer]];
      errors[layer] = new float[batch * widths[layer]];
    }
    labels = new float[batch];
    weights = new float[batch];
  }

  MlpLayers copy() {
    MlpLayers copy = new MlpLayers(widths, 1);
    for (int layer = 0; layer < dense.length; layer++) {
      copy.dense[layer] = dense[layer].copy();
    }
    return copy;
  }

  List<Layer> export() {
    List<Layer> layers = new ArrayList<>();
    for (DenseWeights one : dense) {
      layers.add(one.export());
    }
    return layers;
  }

  /** Puts a row into place {@code at} of the batch. */
  void load(int at, Standardised rows, int row, float label, float weight) {
    rows.copyRow(row, outputs[0], at * widths[0]);
    labels[at] = label;
    weights[at] = weight;
  }

  /** Learns from the first {@code count} rows of the batch. */
  void step(int count, float dropout, double rate, SplittableRandom random) {
    forward(count, dropout, random);
    int last = dense.length;
    for (int i = 0; i < count; i++) {
      errors[last][i] = weights[i] * (logistic(outputs[last][i]) - labels[i]) / count;
    }
    steps++;
    for (int layer = last - 1; layer >= 0; layer--) {
      float[] below = layer == 0 ? new float[0] : errors[layer];
      dense[layer].learn(outputs[layer], errors[layer + 1], below, count);
      if (layer > 0) {
        unbend(errors[layer], outputs[layer], count * widths[layer], dropout);
      }
      dense[layer].adam(rate, steps);
    }
  }

  /** Where ReLU or dropout gave 0, nothing flows back; what was kept had been scaled. */
  private static void unbend(float[] errors, float[] outputs, int count, float dropout) {
    float scale = 1 / (1 - dropout);
    for (int i = 0; i < count; i++) {
      errors[i] = outputs[i] > 0 ? errors[i] * scale : 0;
    }
  }

  private void forward(int count, float dropout, SplittableRandom random) {
    for (int layer = 0; layer < dense.length; layer++) {
      dense[layer].apply(outputs[layer], outputs[layer + 1], count);
      if (layer < dense.length - 1) {
        bend(outputs[layer + 1], count * widths[layer + 1], dropout, random);
      }
    }
  }

  private static void bend(float[] values, int count, float dropout, SplittableRandom random) {
    float scale = 1 / (1 - dropout);
    for (int i = 0; i < count; i++) {
      boolean kept = values[i] > 0 && (dropout == 0 || random.nextDouble() >= dropout);
      values[i] = kept ? values[i] * scale : 0;
    }
  }

  /** {@return the weighted mean of the log loss, without dropout} */
  static double loss(MlpLayers layers, Dataset data, Standardised rows) {
    SplittableRandom none = new SplittableRandom(0);
    double sum = 0;
    double total = 0;
    for (int from = 0; from < data.size(); from += layers.batch) {
      int count = Math.min(layers.batch, data.size() - from);
      for (int i = 0; i < count; i++) {
        int row = from + i;
        layers.load(i, rows, row, data.isAttack(row) ? 1 : 0, data.weight(row));
      }
      layers.forward(count, 0, none);
      float[] margins = layers.outputs[layers.dense.length];
      for (int i = 0; i < count; i++) {
        double signed = layers.labels[i] > 0 ? margins[i] : -margins[i];
        sum +=
            layers.weights[i] * StrictMath.log1p(StrictMath.exp(-Math.clamp(signed, -30.0, 30.0)));
        total += layers.weights[i];
      }
    }
    return sum / total;
  }

  private static float logistic(float margin) {
    return (float) (1 / (1 + StrictMath.exp(-margin)));
  }
}
