package axon.learning;

import axon.dataset.Dataset;
import axon.evaluation.Evaluation;
import axon.evaluation.MetricsJson;
import axon.evaluation.Scored;
import axon.model.ModelBundle;
import axon.model.ModelCard;
import axon.model.Provenance;
import axon.model.Scorer;
import axon.model.Scorers;
import axon.model.TrainedModel;
import axon.registry.Registry;
import axon.training.Progress;
import axon.training.Training;
import axon.training.TrainingPlan;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From captured and trusted rows to a new version, promoted or refused: part, guard, train,
 * evaluate, gate, publish, promote. A refused version is published all the same, as a candidate
 * that can be looked at; the champion stays. One thread.
 *
 * <p>The canary among the trusted rows is never trained on, and no captured row of the shape of one
 * is either. The newest quarter of the captured rows serves as fresh data.
 */
public final class Retraining {
  static final Gate.Line OVERTAKEN =
      new Gate.Line(
          false,
          "another champion was chosen meanwhile, against whom this version was not measured");

  private final Registry registry;
  private final Settings settings;
  private final Progress progress;

  /**
   * @param name of the model whose next version this is
   * @param codeVersion of this Axon
   * @param caps what holds captured rows back
   * @param now ms since 1970, for the card
   */
  public record Settings(
      String name, TrainingPlan plan, PoisoningGuard.Caps caps, String codeVersion, long now) {}

  public Retraining(Registry registry, Settings settings, Progress progress) {
    this.registry = registry;
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * What came of it.
   *
   * @param card of the new version
   * @param figures on the canary set, or where there is none on the fresh rows; may be absent
   * @param promoted whether it judges now
   * @param quarantined captured rows that were set aside
   */
  public record Outcome(
      ModelCard card,
      Gate.Decision decision,
      Optional<Evaluation> figures,
      boolean promoted,
      int quarantined) {

    /** {@return features that were held at one value, since only captured rows varied in them} */
    public List<String> held() {
      return card.provenance().data().held();
    }
  }

  /**
   * Runs all of it.
   *
   * @param captured rows of the record; may be empty
   * @param trusted rows that captured traffic cannot touch; without a canary nothing is promoted
   * @throws axon.training.TrainingException if there is too little to learn from
   * @throws axon.model.ModelException if the version cannot be written
   */
  public Outcome run(Dataset captured, Trusted trusted) {
    try (Champion champion = Champion.of(registry, trusted.learnt().features())) {
      return run(Sets.of(captured, trusted, settings.caps(), champion.seen()), champion);
    }
  }

  private Outcome run(Sets sets, Champion champion) {
    long started = System.nanoTime();
    Training.Outcome trained = new Training(settings.plan(), progress).run(sets.train());
    double seconds = (System.nanoTime() - started) / 1e9;
    TrainedModel model = trained.model();
    List<Gate.Trial> trials = trials(model, champion.model(), sets);
    Gate.Decision decision = decide(model, sets, trials).with(champion.remarks());
    for (Gate.Trial trial : trials) {
      decision = decision.with(champion.beside(trial));
    }
    ObjectNode metrics = metrics(trained, trials, decision);
    Provenance provenance = provenance(trained, sets, seconds, metrics, champion.model());
    ModelCard card = registry.publish(settings.name(), model, provenance);
    boolean promoted = false;
    if (decision.passed()) {
      promoted = registry.promoteOver(champion.id(), card.id(), model.features()).isPresent();
      decision = promoted ? decision : decision.with(List.of(OVERTAKEN));
    }
    Optional<Evaluation> first = trials.stream().findFirst().map(Gate.Trial::candidate);
    return new Outcome(card, decision, first, promoted, sets.quarantined());
  }

  private static List<Gate.Trial> trials(
      TrainedModel model, Optional<ModelBundle> champion, Sets sets) {
    List<Gate.Trial> trials = new ArrayList<>();
    try (Scorer scorer = Scorers.of(model)) {
      for (Sets.Named rows : sets.judged()) {
        Evaluation own = evaluate(rows.rows(), scorer, model.threshold(), model.classNames());
        Optional<Evaluation> theirs =
            champion.map(bundle ->
                evaluate(
                    rows.rows(),
                    bundle.scorer(),
                    bundle.card().contents().threshold(),
                    bundle.card().contents().classes()));
        trials.add(new Gate.Trial(rows.name(), own, theirs));
      }
    }
    return trials;
  }

  private static Evaluation evaluate(
      Dataset rows, Scorer scorer, double threshold, List<String> classNames) {
    Scored.Judge judge = ScorerJudge.of(scorer);
    return Evaluation.of(Scored.of(rows, judge, classNames), threshold, List.of());
  }

  private Gate.Decision decide(TrainedModel model, Sets sets, List<Gate.Trial> trials) {
    OnnxCheck check = OnnxCheck.of(model, sets.train());
    Gate.Decision decision = Gate.decide(trials, check.difference(), check.microseconds());
    if (sets.hasTrusted()) {
      return decision;
    }
    return decision.with(
        List.of(
            new Gate.Line(false, "there is no trusted set to judge by: name one with --trusted")));
  }

  private ObjectNode metrics(
      Training.Outcome trained, List<Gate.Trial> trials, Gate.Decision decision) {
    ObjectNode metrics = JsonNodeFactory.instance.objectNode();
    metrics.set(
        "held_out",
        Measured.json(Measured.held(trained, settings.plan().seed()), Measured.folds(trained)));
    for (Gate.Trial trial : trials) {
      metrics.set(trial.name().replace(' ', '_'), MetricsJson.of(trial.candidate()));
    }
    ArrayNode lines = metrics.putArray("gate");
    for (Gate.Line line : decision.lines()) {
      lines.addObject().put("passed", line.passed()).put("text", line.text());
    }
    return metrics;
  }

  private Provenance provenance(
      Training.Outcome trained,
      Sets sets,
      double seconds,
      ObjectNode metrics,
      Optional<ModelBundle> champion) {
    Provenance.Training how =
        Measured.training(
            trained,
            settings.plan(),
            seconds,
            settings.codeVersion(),
            champion.map(bundle -> bundle.card().id().toString()).orElse(null),
            settings.now());
    return new Provenance(
        "request",
        how,
        Measured.summary(sets.train().card()).licensed(Trusted.licences()).holding(sets.held()),
        metrics,
        Measured.baseline(trained, sets.train()));
  }
}
