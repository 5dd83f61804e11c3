package axon.serving;

import axon.features.FeatureSet;
import axon.model.ModelException;
import axon.model.ModelId;
import axon.model.Task;
import axon.registry.Lineup;
import axon.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the classifier to what the registry says. Any thread, one at a time. */
public final class ModelReload {
  private static final Logger LOG = LoggerFactory.getLogger(ModelReload.class);

  private final Registry registry;
  private final ModelClassifier classifier;
  private final ModelSessions sessions;
  private final FeatureSet features;
  private volatile List<String> faults = List.of();

  /** What a run did, line by line, and what it refused. */
  private record Told(List<String> lines, List<String> refused) {}

  /**
   * @param features what rows of requests are made of here
   */
  public ModelReload(
      Registry registry, ModelClassifier classifier, ModelSessions sessions, FeatureSet features) {
    this.registry = registry;
    this.classifier = classifier;
    this.sessions = sessions;
    this.features = features;
  }

  /**
   * Loads champion and challenger, and who judges sessions, and has them judge from now on. One
   * that is refused changes nothing: who judged goes on judging, at the start the heuristics.
   *
   * @return what was done, one line for each role; never throws for a broken model
   */
  public synchronized List<String> run() {
    Told told = new Told(new ArrayList<>(), new ArrayList<>());
    Team before = classifier.team();
    try {
      Lineup lineup = registry.lineup();
      Optional<ServedModel> champion =
          take("champion", lineup.champion(), before.champion(), before, told);
      Optional<ServedModel> challenger =
          take("challenger", lineup.challenger(), Optional.empty(), before, told);
      classifier.serve(new Team(champion, challenger, challenger.isEmpty() ? 0 : lineup.share()));
      told.lines.add("sessions: " + takeSessions(told));
    } catch (ModelException e) {
      LOG.error("the models stay as they are: {}", e.getMessage());
      told.lines.add("the models stay as they are: " + e.getMessage());
      told.refused.add(told.lines.getLast());
    }
    faults = List.copyOf(told.refused);
    return told.lines;
  }

  /** {@return what the registry names and the last run refused, and who judges in its place} */
  public List<String> faults() {
    return faults;
  }

  /** {@return who judges sessions from now on} */
  private String takeSessions(Told told) {
    Optional<ModelId> wanted = registry.lineup(Task.SESSION).champion();
    if (wanted.isEmpty()) {
      sessions.serveRules();
    } else if (!wanted.equals(sessions.champion())) {
      try {
        sessions.serve(registry.loadSession(wanted.get()));
      } catch (ModelException e) {
        LOG.error("sessions {} is refused: {}", wanted.get(), e.getMessage());
        String line =
            wanted.get() + " is refused (" + e.getMessage() + "); " + judging() + " judges";
        told.refused.add("the session model " + line);
        return line;
      }
    }
    return judging();
  }

  private String judging() {
    return sessions.champion().map(ModelId::toString).orElse("rules");
  }

  private Optional<ServedModel> take(
      String role,
      Optional<ModelId> wanted,
      Optional<ServedModel> otherwise,
      Team before,
      Told told) {
    if (wanted.isEmpty()) {
      told.lines.add(role + ": " + (role.equals("champion") ? "heuristics" : "none"));
      return Optional.empty();
    }
    try {
      ServedModel model = served(wanted.get(), before);
      told.lines.add(role + ": " + model.name());
      return Optional.of(model);
    } catch (ModelException e) {
      String instead = otherwise.map(ServedModel::name).orElse("heuristics");
      LOG.error("{} {} is refused: {}", role, wanted.get(), e.getMessage());
      String line = wanted.get() + " is refused (" + e.getMessage() + ")";
      line += role.equals("champion") ? "; " + instead + " judges" : "";
      told.lines.add(role + ": " + line);
      told.refused.add("the " + role + " " + line);
      return otherwise;
    }
  }

  /** A version never changes, so one that serves already is taken as it is. */
  private ServedModel served(ModelId id, Team before) {
    return Stream.of(before.champion(), before.challenger())
        .flatMap(Optional::stream)
        .filter(model -> model.id().equals(id))
        .findFirst()
        .orElseGet(() -> new ServedModel(registry.load(id, features)));
  }
}
