package axon.model;

import axon.model.Form.Network;

/** A network computed in plain Java. Immutable; any thread. */
final class DenseNetwork implements Scoring {
  private final Network form;

  DenseNetwork(Network form) {
    this.form = form;
  }

  @Override
  public float[] score(float[] row) {
    Scaling scaling = form.scaling();
    float[] values = new float[scaling.columns()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (row[i] - scaling.mean(i)) * scaling.factor(i);
    }
    int last = form.layers().size() - 1;
    for (int i = 0; i < last; i++) {
      values = apply(form.layers().get(i), values);
      for (int j = 0; j < values.length; j++) {
        values[j] = Math.max(0, values[j]);
      }
    }
    return new float[] {Scoring.logistic(apply(form.layers().get(last), values)[0])};
  }

  private static float[] apply(Layer layer, float[] in) {
    float[] out = new float[layer.outputs()];
    for (int i = 0; i < out.length; i++) {
      float sum = layer.bias(i);
      for (int j = 0; j < in.length; j++) {
        sum += layer.weight(i, j) * in[j];
      }
      out[i] = sum;
    }
    return out;
  }
}
