package axon.model;

import axon.model.Form.Network;
import axon.model.Form.Trees;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Scores in plain Java, from flat arrays. Immutable; any thread. */
final class FormScorer implements Scorer {
  private final int columns;
  private final Form form;
  private final Scoring attack;
  private final Calibration calibration;
  private final @Nullable Scoring classes;

  FormScorer(TrainedModel model) {
    this.columns = model.features().size();
    this.form = model.attack();
    this.attack = Scoring.of(model.attack());
    this.calibration = model.calibration();
    this.classes = model.classes().map(Scoring::of).orElse(null);
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public float probability(float[] row) {
    float raw = attack.score(row)[0];
    float probability = calibration.of(raw);
    if (Float.isNaN(raw) || !(probability >= 0 && probability <= 1)) {
      throw new ModelException("the model gives " + raw + " for a probability");
    }
    return probability;
  }

  @Override
  public float[] classes(float[] row) {
    return classes == null ? new float[0] : classes.score(row);
  }

  @Override
  public Optional<Contributions> contributions(float[] row) {
    return switch (form) {
      case Trees trees -> TreeShap.of(trees).map(shap -> shap.contributions(row));
      case Network _ -> Optional.empty();
    };
  }

  @Override
  public void close() {
    // holds nothing but memory
  }
}
