package axon.training;

import axon.dataset.Dataset;
import axon.model.Form;
import axon.model.Layer;

/** What a form gives before any calibration, in the plainest way: for rows that are held out. */
final class RawScore {
  private RawScore() {}

  /** {@return the raw probability of an attack for each row} */
  static float[] attack(Form form, Dataset data) {
    float[] scores = new float[data.size()];
    float[] row = new float[data.columns()];
    for (int i = 0; i < scores.length; i++) {
      data.copyRow(i, row);
      scores[i] = outputs(form, row)[0];
    }
    return scores;
  }

  /** {@return the probability of an attack, or of each class} */
  static float[] outputs(Form form, float[] row) {
    return switch (form) {
      case Form.Trees trees -> trees(trees, row);
      case Form.Network network -> new float[] {network(network, row)};
    };
  }

  private static float[] trees(Form.Trees trees, float[] row) {
    float[] sums = new float[trees.outputs()];
    for (int output = 0; output < sums.length; output++) {
      sums[output] = trees.bases().get(output);
    }
    for (Form.Member member : trees.members()) {
      sums[member.output()] += member.tree().value(row);
    }
    return switch (trees.link()) {
      case LOGISTIC -> new float[] {logistic(sums[0])};
      case MEAN -> new float[] {(sums[0] - trees.bases().getFirst()) / trees.members().size()};
      case SOFTMAX -> softmax(sums);
      case SHARES -> shares(sums);
    };
  }

  private static float[] shares(float[] sums) {
    float total = 0;
    for (float sum : sums) {
      total += sum;
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= total;
    }
    return sums;
  }

  private static float[] softmax(float[] sums) {
    double largest = sums[0];
    for (float sum : sums) {
      largest = Math.max(largest, sum);
    }
    double total = 0;
    double[] parts = new double[sums.length];
    for (int i = 0; i < sums.length; i++) {
      parts[i] = StrictMath.exp(sums[i] - largest);
      total += parts[i];
    }
    float[] shares = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      shares[i] = (float) (parts[i] / total);
    }
    return shares;
  }

  private static float network(Form.Network network, float[] row) {
    float[] values = new float[row.length];
    for (int i = 0; i < row.length; i++) {
      values[i] = (row[i] - network.scaling().mean(i)) * network.scaling().factor(i);
    }
    for (Layer layer : network.layers()) {
      values = apply(layer, values);
      boolean last = layer.equals(network.layers().getLast());
      for (int i = 0; !last && i < values.length; i++) {
        values[i] = Math.max(0, values[i]);
      }
    }
    return logistic(values[0]);
  }

  private static float[] apply(Layer layer, float[] in) {
    float[] out = new float[layer.outputs()];
    for (int output = 0; output < out.length; output++) {
      float sum = layer.bias(output);
      for (int input = 0; input < in.length; input++) {
        sum += layer.weight(output, input) * in[input];
      }
      out[output] = sum;
    }
    return out;
  }

  private static float logistic(float margin) {
    return (float) (1 / (1 + StrictMath.exp(-margin)));
  }
}
