package axon.learning;

import axon.dataset.SessionData;
import axon.dataset.SessionExample;
import axon.evaluation.SessionEvaluation;
import axon.learning.SessionGate.Trial;
import axon.model.ModelCard;
import axon.model.ModelException;
import axon.model.ModelId;
import axon.model.Provenance;
import axon.model.SessionBundle;
import axon.model.SessionJudge;
import axon.model.SessionModel;
import axon.model.Task;
import axon.registry.Registry;
import axon.training.Progress;
import axon.training.SessionPlan;
import axon.training.SessionTraining;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From captured and trusted sessions to a new version of the session model, promoted or refused:
 * part, train, evaluate, gate, publish, promote. A refused version is published all the same, as a
 * candidate that can be looked at; the champion stays. One thread.
 */
public final class SessionRetraining {
  private final Registry registry;
  private final Settings settings;
  private final Progress progress;

  /**
   * @param name of the model whose next version this is
   * @param codeVersion of this Axon
   * @param now ms since 1970, for the card
   */
  public record Settings(String name, SessionPlan plan, String codeVersion, long now) {}

  public SessionRetraining(Registry registry, Settings settings, Progress progress) {
    this.registry = registry;
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * What came of it.
   *
   * @param card of the new version
   * @param figures on the canary, or where there is none on the fresh sessions; may be absent
   * @param promoted whether it judges now
   */
  public record Outcome(
      ModelCard card,
      Gate.Decision decision,
      Optional<SessionEvaluation> figures,
      boolean promoted) {}

  /** Whom a new version has to beat; empty where there is nobody, or one that cannot be loaded. */
  private record Champion(
      Optional<ModelId> id, Optional<SessionBundle> model, List<ModelCard> line) {}

  /**
   * Runs all of it.
   *
   * @param captured sessions of the record; may be empty
   * @param trusted sessions that visitors cannot touch: synthetic and imported ones; with too few
   *     of them nothing is promoted
   * @throws axon.training.TrainingException if there are too few sessions of a type
   * @throws ModelException if the version cannot be written
   */
  public Outcome run(SessionData captured, SessionData trusted) {
    List<Gate.Line> lines = new ArrayList<>();
    Champion champion = champion(lines);
    SessionSets sets = SessionSets.of(captured, trusted, seen(champion));
    Fit fit = Fit.of(settings.plan(), sets.train(), progress);
    List<Trial> trials = trials(fit.model, champion, sets);
    lines.addAll(0, SessionGate.judge(trials));
    lines.addAll(SessionGate.check(fit.model, sets.train()));
    if (!sets.hasCanary()) {
      lines.add(
          new Gate.Line(
              false,
              "there are too few trusted sessions to judge by: import labelled ones, or allow"
                  + " synthetic ones"));
    }
    Gate.Decision decision = new Gate.Decision(lines);
    Provenance provenance = provenance(fit, champion, sets.train(), metrics(trials, decision));
    ModelCard card = registry.publish(settings.name(), fit.model, provenance);
    boolean promoted =
        decision.passed()
            && registry.promoteOver(champion.id, card.id(), fit.model.features()).isPresent();
    return new Outcome(
        card,
        promoted || !decision.passed() ? decision : decision.with(List.of(Retraining.OVERTAKEN)),
        trials.stream().findFirst().map(Trial::candidate),
        promoted);
  }

  /** A champion that is refused judges nothing, so it is nobody to be held to either. */
  private Champion champion(List<Gate.Line> lines) {
    Optional<ModelId> id = registry.lineup(Task.SESSION).champion();
    try {
      Optional<SessionBundle> model = id.map(registry::loadSession);
      return new Champion(id, model, id.map(registry::lineage).orElse(List.of()));
    } catch (ModelException e) {
      String name = id.map(ModelId::toString).orElse("");
      String text = "the champion " + name + " cannot be loaded";
      lines.add(new Gate.Line(true, text + ": held to what a first model must reach"));
      return new Champion(id, Optional.empty(), List.of());
    }
  }

  private static long seen(Champion champion) {
    return champion.model.map(model -> model.card().provenance().data().to()).orElse(0L);
  }

  private static List<Trial> trials(SessionModel model, Champion champion, SessionSets sets) {
    List<Trial> trials = new ArrayList<>();
    if (sets.hasCanary()) {
      trials.add(trial("trusted sessions", true, model, champion, sets.canary()));
    }
    if (sets.hasFresh()) {
      trials.add(trial("fresh sessions", false, model, champion, sets.fresh()));
    }
    return trials;
  }

  private static Trial trial(
      String name, boolean trusted, SessionModel model, Champion champion, SessionData sessions) {
    return new Trial(
        name,
        trusted,
        evaluate(sessions, new SessionJudge(model)),
        champion.model.map(bundle -> evaluate(sessions, bundle.judge())),
        champion.line);
  }

  /** {@return what a judge makes of labelled sessions} */
  public static SessionEvaluation evaluate(SessionData sessions, SessionJudge judge) {
    return SessionEvaluation.of(sessions, (SessionExample one) -> judge.judge(one.row()));
  }

  private static ObjectNode metrics(List<Trial> trials, Gate.Decision decision) {
    ObjectNode metrics = JsonNodeFactory.instance.objectNode();
    trials.forEach(trial -> metrics.set(trial.key(), trial.candidate().json()));
    ArrayNode lines = metrics.putArray("gate");
    for (Gate.Line line : decision.lines()) {
      lines.addObject().put("passed", line.passed()).put("text", line.text());
    }
    return metrics;
  }

  private Provenance provenance(Fit fit, Champion champion, SessionData train, ObjectNode metrics) {
    String parent = champion.model.map(bundle -> bundle.card().id().toString()).orElse(null);
    return SessionProvenance.of(
        train,
        new Provenance.Training(
            SessionProvenance.ALGORITHM,
            settings.plan().describe(),
            settings.plan().seed(),
            fit.seconds,
            settings.codeVersion(),
            parent,
            settings.now()),
        metrics);
  }

  /** A model, and how long its training took. */
  private record Fit(SessionModel model, double seconds) {
    static Fit of(SessionPlan plan, SessionData train, Progress progress) {
      long started = System.nanoTime();
      SessionModel model = new SessionTraining(plan, progress).run(train);
      return new Fit(model, (System.nanoTime() - started) / 1e9);
    }
  }
}
