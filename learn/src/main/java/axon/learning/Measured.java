package axon.learning;

import axon.dataset.Dataset;
import axon.dataset.DatasetCard;
import axon.evaluation.Evaluation;
import axon.evaluation.Folds;
import axon.evaluation.Importances;
import axon.evaluation.MetricsJson;
import axon.evaluation.Scored;
import axon.model.Baseline;
import axon.model.Baseline.Spread;
import axon.model.Provenance;
import axon.model.Scorer;
import axon.model.Scorers;
import axon.model.TrainedModel;
import axon.training.Training;
import axon.training.TrainingPlan;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes down a training for the model's card. */
public final class Measured {
  private Measured() {}

  /** {@return the figures on rows that the scoring models had not seen, with importances} */
  public static Evaluation held(Training.Outcome trained, long seed) {
    try (Scorer scorer = Scorers.of(trained.model())) {
      List<Evaluation.Importance> importances =
          Importances.of(trained.held().data(), ScorerJudge.of(scorer), seed);
      return Evaluation.of(
          Scored.of(trained.held().data(), trained.held().scores()),
          trained.model().threshold(),
          importances);
    }
  }

  /** {@return the same for each part of the cross-validation} */
  public static Folds folds(Training.Outcome trained) {
    return new Folds(
        trained.held().parts().stream()
            .map(part ->
                Evaluation.of(
                    Scored.of(part.data(), part.scores()), trained.model().threshold(), List.of()))
            .toList());
  }

  /** {@return both for the card} */
  public static ObjectNode json(Evaluation held, Folds folds) {
    ObjectNode json = MetricsJson.of(held);
    json.set("folds", folds.json());
    return json;
  }

  /**
   * {@return how it was trained}
   *
   * @param parent the version that it is meant to follow, or null
   * @param now ms since 1970
   */
  public static Provenance.Training training(
      Training.Outcome trained,
      TrainingPlan plan,
      double seconds,
      String codeVersion,
      @Nullable String parent,
      long now) {
    Map<String, String> settings = new TreeMap<>();
    trained.recipe().describe().forEach((name, value) -> settings.put(name, value.toString()));
    settings.put("rounds_kept", Integer.toString(trained.rounds()));
    settings.put("folds", Integer.toString(plan.folds()));
    settings.put("false_positives", Double.toString(plan.falsePositives()));
    return new Provenance.Training(
        trained.recipe().algorithm().wireName(),
        settings,
        plan.seed(),
        seconds,
        codeVersion,
        parent,
        now);
  }

  /** {@return how features and scores were spread: what later traffic is held against} */
  public static Baseline baseline(Training.Outcome trained, Dataset rows) {
    List<Spread> columns = new ArrayList<>();
    float[] values = new float[rows.size()];
    for (int column = 0; column < rows.columns(); column++) {
      for (int row = 0; row < values.length; row++) {
        values[row] = rows.value(row, column);
      }
      columns.add(Spread.of(rows.features().columns().get(column), values));
    }
    float[] scores = trained.held().scores().clone();
    for (int row = 0; row < scores.length; row++) {
      scores[row] = (float) TrainedModel.score(scores[row], trained.model().threshold());
    }
    return new Baseline(columns, Spread.of("score", scores));
  }

  /** {@return what it was trained on; licences are not known here} */
  public static Provenance.DataSummary summary(DatasetCard card) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("train.attack", (long) card.attacks());
    counts.put("train.legit", (long) card.rows() - card.attacks());
    counts.put("train.near_copy_groups", (long) card.nearCopyGroups());
    Map<String, Long> labels = new TreeMap<>();
    card.saidBy().forEach((by, rows) -> labels.put(by.name(), (long) rows));
    List<Provenance.Origin> origins =
        new TreeMap<>(card.origins())
            .entrySet().stream()
                .map(one ->
                    new Provenance.Origin(
                        one.getKey(), one.getValue().attacks() + one.getValue().legit(), ""))
                .toList();
    return new Provenance.DataSummary(
        card.from(),
        card.to(),
        counts,
        labels,
        origins,
        card.hash(),
        List.of(),
        card.isSimulated());
  }
}
