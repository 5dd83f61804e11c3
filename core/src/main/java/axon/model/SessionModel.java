package axon.model;

import axon.features.FeatureSet;
import axon.model.Form.Link;
import axon.model.Form.Trees;
import axon.verdict.AttackType;
import java.util.HashSet;
import java.util.List;

/**
 * A model of the task {@code session} as its trainer hands it over: a scaler, a forest that tells
 * the types apart, and an isolation forest (Liu, Ting and Zhou 2008), both over scaled rows.
 *
 * @param types the forest, with one output for each label
 * @param labels of the forest's outputs, in order
 * @param paths how many questions it takes to tell a row apart: the mean over its trees
 * @param usualPath that mean for ordinary rows, c(ψ) in the paper; an anomaly score is −2^(−path /
 *     usualPath)
 * @param threshold the size of the anomaly score from which on a session is an anomaly, between 0
 *     and 1
 */
public record SessionModel(
    FeatureSet features,
    Scaling scaling,
    Trees types,
    List<AttackType> labels,
    Trees paths,
    float usualPath,
    double threshold) {
  public SessionModel {
    labels = List.copyOf(labels);
    int columns = features.size();
    if (scaling.columns() != columns
        || types.columns() != columns
        || types.link() != Link.SHARES
        || paths.columns() != columns
        || paths.link() != Link.MEAN) {
      throw new IllegalArgumentException("the model does not fit " + features.name());
    }
    if (labels.size() != types.outputs() || new HashSet<>(labels).size() < labels.size()) {
      throw new IllegalArgumentException("labels and outputs do not fit");
    }
    if (!(usualPath > 0 && usualPath < 1e6f)) {
      throw new IllegalArgumentException("a usual path of " + usualPath + " is none");
    }
    if (!(threshold > 0 && threshold < 1)) {
      throw new IllegalArgumentException("threshold " + threshold + " is not between 0 and 1");
    }
  }
}
