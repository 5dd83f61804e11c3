package axon.model;

import axon.model.Form.Network;
import axon.model.Form.Trees;

/** Computes a form's outputs, without calibration. Immutable; any thread. */
sealed interface Scoring permits Ensemble, DenseNetwork {
  /** {@return the form's outputs for a row} */
  float[] score(float[] row);

  static Scoring of(Form form) {
    return switch (form) {
      case Trees trees -> new Ensemble(trees);
      case Network network -> new DenseNetwork(network);
    };
  }

  static float logistic(double x) {
    return (float) (1 / (1 + Math.exp(-x)));
  }
}
