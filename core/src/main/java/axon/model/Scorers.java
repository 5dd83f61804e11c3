package axon.model;

import axon.model.Form.Network;

/** Finds the scorer for a model. */
public final class Scorers {
  private Scorers() {}

  /** {@return a scorer in plain Java, straight from what the trainer found} */
  public static Scorer of(TrainedModel model) {
    return new FormScorer(model);
  }

  /**
   * {@return a scorer that has ONNX Runtime compute the file, whatever is in it}
   *
   * @param columns how many features a row has
   * @throws ModelException if it cannot be run
   */
  public static Scorer runtime(OnnxFile file, int columns) {
    if (file.columns() >= 0 && file.columns() != columns) {
      throw new ModelException(
          "the model takes " + file.columns() + " features, there are " + columns);
    }
    return new RuntimeScorer(file, columns);
  }

  /**
   * {@return the scorer that serves the file best: flat arrays for trees of our own writing, else
   * ONNX Runtime}
   *
   * @throws ModelException if it cannot be run
   */
  public static Scorer of(OnnxFile file, int columns) {
    return file.trained()
        .filter(model -> !(model.attack() instanceof Network))
        .filter(model -> model.features().size() == columns)
        .<Scorer>map(FormScorer::new)
        .orElseGet(() -> runtime(file, columns));
  }
}
