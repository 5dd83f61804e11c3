package axon.learning;

import axon.evaluation.Confusion;
import axon.features.FeatureSet;
import axon.model.ModelBundle;
import axon.model.ModelCard;
import axon.model.ModelException;
import axon.model.ModelId;
import axon.registry.Registry;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Whom a new version has to beat. A champion that is refused (cut off, of other features, gone)
 * judges nothing, heuristics stand in for it; so it is nobody to be held to either, and must not
 * keep a sound version from taking its place.
 *
 * @param id the champion's, whether or not it can be loaded
 * @param model the champion, if there is one that can be loaded
 * @param line the cards of the champion and of those it followed, the youngest first
 * @param remarks lines for the gate: what is wrong with a champion that cannot
 */
record Champion(
    Optional<ModelId> id,
    Optional<ModelBundle> model,
    List<ModelCard> line,
    List<Gate.Line> remarks)
    implements AutoCloseable {
  Champion {
    line = List.copyOf(line);
    remarks = List.copyOf(remarks);
  }

  static Champion of(Registry registry, FeatureSet features) {
    return registry
        .lineup()
        .champion()
        .map(id -> load(registry, id, features))
        .orElseGet(() -> new Champion(Optional.empty(), Optional.empty(), List.of(), List.of()));
  }

  private static Champion load(Registry registry, ModelId id, FeatureSet features) {
    try {
      ModelBundle model = registry.load(id, features);
      return new Champion(Optional.of(id), Optional.of(model), registry.lineage(id), List.of());
    } catch (ModelException e) {
      String line =
          "the champion %s cannot be loaded (%s): held to what a first model must reach"
              .formatted(id, reason(e));
      List<Gate.Line> remarks = List.of(new Gate.Line(true, line));
      return new Champion(Optional.of(id), Optional.empty(), List.of(), remarks);
    }
  }

  /** The line is kept in the card, which travels: without the place on this disk. */
  private static String reason(ModelException e) {
    return String.valueOf(
        e.getCause() instanceof ModelException inner ? inner.getMessage() : e.getMessage());
  }

  /** {@return the time of the newest row that it has learnt from, in ms since 1970; 0 for none} */
  long seen() {
    return model.map(bundle -> bundle.card().provenance().data().to()).orElse(0L);
  }

  /**
   * {@return lines for the gate: the candidate beside the best of the champion's line on the same
   * trusted rows. Each step may lose what chance explains; all steps together may lose no more.}
   */
  List<Gate.Line> beside(Gate.Trial trial) {
    Confusion own = trial.candidate().confusion();
    double best = Double.NaN;
    String name = "";
    for (ModelCard card : line) {
      JsonNode figures = card.provenance().metrics().path(trial.name().replace(' ', '_'));
      double recall = figures.path("recall_at_1pct_fpr").asDouble(Double.NaN);
      if (isOfSameRows(figures.path("confusion"), own) && !(recall <= best)) {
        best = recall;
        name = card.id().toString();
      }
    }
    double found = trial.candidate().curves().recallAt(0.01);
    return Gate.sum(trial.name(), found, best, name, own.hits() + own.misses());
  }

  private static boolean isOfSameRows(JsonNode theirs, Confusion own) {
    long attacks = theirs.path("true_positives").asLong() + theirs.path("false_negatives").asLong();
    long legit = theirs.path("true_negatives").asLong() + theirs.path("false_positives").asLong();
    return attacks == own.hits() + own.misses() && legit == own.alarms() + own.passes();
  }

  @Override
  public void close() {
    model.ifPresent(ModelBundle::close);
  }
}
