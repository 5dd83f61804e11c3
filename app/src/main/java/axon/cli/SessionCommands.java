package axon.cli;

import axon.app.Version;
import axon.dataset.SessionData;
import axon.evaluation.SessionEvaluation;
import axon.learning.Gate;
import axon.learning.SessionProvenance;
import axon.learning.SessionRetraining;
import axon.model.ModelCard;
import axon.model.ModelId;
import axon.model.Provenance;
import axon.model.SessionBundle;
import axon.model.SessionJudge;
import axon.model.SessionModel;
import axon.model.Task;
import axon.registry.LearningRun;
import axon.registry.LearningRun.State;
import axon.registry.LearningTurn;
import axon.registry.Registry;
import axon.training.Progress;
import axon.training.SessionPlan;
import axon.training.SessionTraining;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What the learning commands do for the task session. */
final class SessionCommands {
  static final String NAME = "session";

  private final ModelStore store;

  SessionCommands(ModelStore store) {
    this.store = store;
  }

  /** Trains on all of {@code data}, and adds the model as a candidate. */
  void train(SessionPlan plan, SessionData data, String name) {
    long started = Clock.systemUTC().millis();
    ProgressLine progress = ProgressLine.standard();
    SessionModel model = new SessionTraining(plan, progress).run(data);
    progress.end();
    double seconds = (Clock.systemUTC().millis() - started) / 1000.0;
    SessionEvaluation figures = SessionRetraining.evaluate(data, new SessionJudge(model));
    ObjectNode metrics = JsonNodeFactory.instance.objectNode();
    metrics.set("train", figures.json());
    Provenance.Training how =
        new Provenance.Training(
            SessionProvenance.ALGORITHM,
            plan.describe(),
            plan.seed(),
            seconds,
            Version.current(),
            null,
            started);
    ModelCard card =
        store.registry().publish(name, model, SessionProvenance.of(data, how, metrics));
    IO.println("on the sessions that it learnt from; axon evaluate measures on others:");
    figures.lines().forEach(IO::println);
    IO.println("");
    IO.println(card.id() + " is a candidate, trained in " + Math.round(seconds) + " s");
  }

  /** Measures a model on labelled sessions. */
  void evaluate(SessionBundle model, SessionData data) {
    SessionRetraining.evaluate(data, model.judge()).lines().forEach(IO::println);
  }

  /**
   * Trains, measures, and promotes the new version if it may judge.
   *
   * @param trusted sessions that visitors cannot touch
   * @param keep versions out of service that stay
   * @return the exit code
   */
  int retrain(SessionPlan plan, SessionData captured, SessionData trusted, int keep) {
    Clock clock = Clock.systemUTC();
    Registry registry = store.registry();
    Optional<LearningTurn> turn = registry.takeTurn(Task.SESSION, clock);
    if (turn.isEmpty()) {
      System.err.println("axon: a retraining of sessions is under way over " + store.directory());
      return 1;
    }
    try (LearningTurn held = turn.get()) {
      SessionRetraining.Outcome outcome = run(plan, captured, trusted, clock.millis(), held);
      if (outcome.promoted()) {
        store.tellOwner();
      }
      List<ModelId> pruned = registry.prune(keep);
      tell(outcome, clock.millis() - held.started(), pruned.size());
      return 0;
    }
  }

  private SessionRetraining.Outcome run(
      SessionPlan plan, SessionData captured, SessionData trusted, long now, LearningTurn turn) {
    ProgressLine bar = ProgressLine.standard();
    Progress both =
        (work, done, all) -> {
          bar.step(work, done, all);
          turn.step(work, done, all);
        };
    try {
      SessionRetraining.Settings settings =
          new SessionRetraining.Settings(NAME, plan, Version.current(), now);
      SessionRetraining.Outcome outcome =
          new SessionRetraining(store.registry(), settings, both).run(captured, trusted);
      turn.end(
          outcome.promoted() ? State.PROMOTED : State.REFUSED,
          outcome.card().id().toString(),
          outcome.decision().lines().stream()
              .map(line -> new LearningRun.Line(line.passed(), line.text()))
              .toList(),
          ending(outcome));
      return outcome;
    } catch (RuntimeException e) {
      turn.end(State.FAILED, null, List.of(), Failures.line(e.getMessage()));
      throw e;
    } finally {
      bar.end();
    }
  }

  private static String ending(SessionRetraining.Outcome outcome) {
    String id = outcome.card().id().toString();
    return outcome.promoted()
        ? id + " judges sessions from now on"
        : id + " stays a candidate: " + outcome.decision().refusals().size() + " lines failed";
  }

  private static void tell(SessionRetraining.Outcome outcome, long millis, int pruned) {
    IO.println(
        "trained on: "
            + String.join(
                ", ",
                outcome.card().provenance().data().origins().stream()
                    .map(origin -> Failures.line(origin.rows() + " " + origin.name()))
                    .toList()));
    outcome.figures().ifPresent(figures -> figures.lines().forEach(IO::println));
    IO.println("");
    for (Gate.Line line : outcome.decision().lines()) {
      IO.println((line.passed() ? "passed   " : "REFUSED  ") + line.text());
    }
    IO.println(ending(outcome) + "; it took " + Math.round(millis / 1000.0) + " s");
    if (pruned > 0) {
      IO.println(pruned + " old versions were deleted");
    }
  }

  /** {@return the bundle of a model that is named by version or by directory} */
  static SessionBundle load(Registry registry, Optional<ModelId> id, String text) {
    return id.isPresent() ? registry.loadSession(id.get()) : SessionBundle.load(Path.of(text));
  }
}
