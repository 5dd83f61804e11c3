package axon.learning;

import axon.features.FeatureSet;
import axon.model.ModelBundle;
import axon.model.ModelException;
import axon.model.ModelId;
import axon.registry.Registry;
import java.util.List;
import java.util.Optional;

/**
 * Whom a new version has to beat. A champion that is refused (cut off, of other features, gone)
 * judges nothing, heuristics stand in for it; so it is nobody to be held to either, and must not
 * keep a sound version from taking its place.
 *
 * @param model the champion, if there is one that can be loaded
 * @param remarks lines for the gate: what is wrong with a champion that cannot
 */
record Champion(Optional<ModelBundle> model, List<Gate.Line> remarks) implements AutoCloseable {
  Champion {
    remarks = List.copyOf(remarks);
  }

  static Champion of(Registry registry, FeatureSet features) {
    return registry
        .lineup()
        .champion()
        .map(id -> load(registry, id, features))
        .orElseGet(() -> new Champion(Optional.empty(), List.of()));
  }

  private static Champion load(Registry registry, ModelId id, FeatureSet features) {
    try {
      return new Champion(Optional.of(registry.load(id, features)), List.of());
    } catch (ModelException e) {
      String line =
          "the champion %s cannot be loaded (%s): held to what a first model must reach"
              .formatted(id, reason(e));
      return new Champion(Optional.empty(), List.of(new Gate.Line(true, line)));
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

  @Override
  public void close() {
    model.ifPresent(ModelBundle::close);
  }
}
