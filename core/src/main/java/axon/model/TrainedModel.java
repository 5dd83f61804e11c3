package axon.model;

import axon.features.FeatureSet;
import axon.verdict.Prediction;
import java.util.List;
import java.util.Optional;

/**
 * A model of the task {@code request} as its trainer hands it over.
 *
 * @param features what it was trained on
 * @param attack gives the raw probability of an attack (one output)
 * @param calibration of that probability
 * @param threshold the calibrated probability from which on an event is an attack, between 0 and 1
 * @param classes gives the probability of each kind of attack, given that it is one; may be absent
 * @param classNames the wire names of the classes' outputs, in order; empty without {@code classes}
 */
public record TrainedModel(
    FeatureSet features,
    Form attack,
    Calibration calibration,
    double threshold,
    Optional<Form> classes,
    List<String> classNames) {
  public TrainedModel {
    classNames = List.copyOf(classNames);
    if (attack.columns() != features.size() || attack.outputs() != 1) {
      throw new IllegalArgumentException("the model does not fit " + features.name());
    }
    if (!(threshold > 0 && threshold < 1)) {
      throw new IllegalArgumentException("threshold " + threshold + " is not between 0 and 1");
    }
    if (classes.map(Form::outputs).orElse(0) != classNames.size()) {
      throw new IllegalArgumentException("classes and their names differ in number");
    }
  }

  /** {@return {@code probability} scaled so that the threshold lies at 0.5} */
  public static double score(double probability, double threshold) {
    return probability < threshold
        ? 0.5 * probability / threshold
        : 0.5 + 0.5 * (probability - threshold) / (1 - threshold);
  }

  /** {@return what a scaled score says} */
  public static Prediction prediction(double score) {
    return score >= 0.5 ? Prediction.ATTACK : Prediction.LEGIT;
  }
}
