package axon.registry;

import axon.features.FeatureSet;
import axon.model.ModelBundle;
import axon.model.ModelCard;
import axon.model.ModelException;
import axon.model.ModelId;
import axon.model.OnnxFile;
import axon.model.Provenance;
import axon.model.SessionBundle;
import axon.model.SessionModel;
import axon.model.Task;
import axon.model.TrainedModel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of one installation, in {@code DATA/models/<name>/<version>/}, with their stages in
 * {@code stages.json}. Several processes may use one directory: whoever changes something holds the
 * file {@code .lock}. Whenever a process dies, each version is whole or absent and the stages are
 * those of before or after. Any thread.
 */
public final class Registry {
  private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

  private final Path root;
  private final StagesFile stages;
  private final Versions versions;
  private final DirectoryTurn turn;

  /**
   * @param root such as {@code DATA/models}; made with the first version
   */
  public Registry(Path root) {
    this.root = root;
    this.stages = new StagesFile(root.resolve("stages.json"));
    this.versions = new Versions(root);
    this.turn = new DirectoryTurn(root);
  }

  /**
   * Adds a trained model as a candidate, under the next version of its name.
   *
   * @throws ModelException if it cannot be written
   */
  public ModelCard publish(String name, TrainedModel model, Provenance provenance) {
    return turn.take(() -> {
      turn.removeLeftovers();
      ModelId id = next(name, Task.REQUEST);
      return ModelBundle.write(directory(id), id, model, provenance);
    });
  }

  /** Adds a trained session model likewise. */
  public ModelCard publish(String name, SessionModel model, Provenance provenance) {
    return turn.take(() -> {
      turn.removeLeftovers();
      ModelId id = next(name, Task.SESSION);
      return SessionBundle.write(directory(id), id, model, provenance);
    });
  }

  /** Adds a model of another tool likewise, its file as it is. */
  public ModelCard publish(String name, OnnxFile file, FeatureSet features, Provenance provenance) {
    return turn.take(() -> {
      turn.removeLeftovers();
      ModelId id = next(name, Task.REQUEST);
      return ModelBundle.write(directory(id), id, file, features, provenance);
    });
  }

  /**
   * Makes the parts of a bundle that comes with Axon the champion of a registry in which there
   * never was a model for requests. They are not looked into: whoever loads the champion does, and
   * judges without it where it is refused.
   *
   * @return the card that lies in it now; empty where there was a model before
   * @throws ModelException if it cannot be written; there is no champion then
   */
  public Optional<ModelCard> adopt(ModelCard made, byte[] onnx, FeatureSet features) {
    return turn.take(() -> {
      turn.removeLeftovers();
      if (!isNew()) {
        return Optional.empty();
      }
      ModelId id = next(made.id().name(), Task.REQUEST);
      ModelCard card = ModelBundle.adopt(directory(id), id, made, onnx, features);
      write(Task.REQUEST, lineup().promoted(id));
      return Optional.of(card);
    });
  }

  private ModelId next(String name, Task task) {
    return versions.next(name, task, List.of(lineup(), lineup(Task.SESSION)));
  }

  /** {@return whether there is no model for requests, and never was} */
  public boolean isNew() {
    return list(Task.REQUEST).isEmpty() && lineup().equals(Lineup.HEURISTICS);
  }

  /** {@return where a version lies, whether or not it is there} */
  public Path directory(ModelId id) {
    return versions.directory(id);
  }

  /** {@return all versions there are, in order of name and number} */
  public List<ModelId> list() {
    return versions.list();
  }

  /** {@return likewise those for one task} */
  public List<ModelId> list(Task task) {
    return list().stream().filter(id -> task(id) == task).toList();
  }

  /** {@return what a version is for; where its card is broken, requests} */
  public Task task(ModelId id) {
    return versions.task(id);
  }

  /**
   * {@return the card of a version}
   *
   * @throws ModelException if there is no such version, or its card is broken
   */
  public ModelCard card(ModelId id) {
    return versions.card(id);
  }

  /**
   * {@return a version, checked and ready to score}
   *
   * @throws ModelException if there is no such version, or it is refused
   */
  public ModelBundle load(ModelId id, FeatureSet features) {
    ModelBundle bundle = ModelBundle.load(versions.existing(id), features);
    if (!bundle.card().id().equals(id)) {
      bundle.close();
      throw new ModelException("what lies at " + id + " says it is " + bundle.card().id());
    }
    return bundle;
  }

  /**
   * {@return a version of the task session, checked and ready to judge}
   *
   * @throws ModelException if there is no such version, or it is refused
   */
  public SessionBundle loadSession(ModelId id) {
    SessionBundle bundle = SessionBundle.load(versions.existing(id));
    if (!bundle.card().id().equals(id)) {
      throw new ModelException("what lies at " + id + " says it is " + bundle.card().id());
    }
    return bundle;
  }

  /** Loads it, whatever it is for, to see whether it can be. */
  private void tryOut(ModelId id, FeatureSet features) {
    switch (task(id)) {
      case REQUEST -> load(id, features).close();
      case SESSION -> loadSession(id);
    }
  }

  /**
   * Copies a version to another place.
   *
   * @param target a directory that must not be there yet
   * @throws ModelException if there is no such version, or it cannot be written
   */
  public void export(ModelId id, Path target) {
    ModelBundle.copy(versions.existing(id), target);
  }

  /** {@return who judges requests} */
  public Lineup lineup() {
    return lineup(Task.REQUEST);
  }

  /** {@return who judges; without a champion the heuristics, or the rules for sessions} */
  public Lineup lineup(Task task) {
    return stages.read(task.wireName());
  }

  private void write(Task task, Lineup lineup) {
    stages.write(task.wireName(), lineup);
  }

  /**
   * Makes a version the champion of its task, once it has proved that it can be loaded.
   *
   * @param features what rows of requests are made of here
   * @return the line-up of its task
   * @throws ModelException if it is refused; the champion stays
   */
  public Lineup promote(ModelId id, FeatureSet features) {
    tryOut(id, features);
    return change(task(id), lineup -> lineup.promoted(id));
  }

  /**
   * Makes a version the champion likewise, if the champion is still the one that it was measured
   * against.
   *
   * @return the new line-up; empty if another champion was chosen meanwhile, who stays
   */
  public Optional<Lineup> promoteOver(Optional<ModelId> champion, ModelId id, FeatureSet features) {
    tryOut(id, features);
    Task task = task(id);
    return turn.take(() -> {
      Lineup lineup = lineup(task);
      if (!lineup.champion().equals(champion)) {
        return Optional.empty();
      }
      Lineup fresh = lineup.promoted(id);
      write(task, fresh);
      return Optional.of(fresh);
    });
  }

  /**
   * Has a version scored beside the champion.
   *
   * @param share the percentage of sources that it judges in earnest, 0 to 100
   * @throws ModelException if it is refused; all stays as it was
   */
  public Lineup challenge(ModelId id, int share, FeatureSet features) {
    if (task(id) != Task.REQUEST) {
      throw new ModelException(
          id + " judges sessions; only models of the task request are scored beside the champion");
    }
    load(id, features).close();
    return change(Task.REQUEST, lineup -> lineup.challenged(Optional.of(id), share));
  }

  /** Ends the trial of the challenger, if there is one. */
  public Lineup endChallenge() {
    return change(Task.REQUEST, lineup -> lineup.challenged(Optional.empty(), 0));
  }

  /**
   * Goes back to the champion of requests before, or to heuristics where there was none. One that
   * is refused, as after a change of settings, is passed over.
   *
   * @throws ModelException if there is none before; the champion stays
   */
  public Lineup rollback(FeatureSet features) {
    return rollback(Task.REQUEST, features);
  }

  /** Goes back likewise, in this task. */
  public Lineup rollback(Task task, FeatureSet features) {
    return change(
        task,
        lineup -> {
          Lineup back = lineup.rolledBack();
          while (back.champion().filter(id -> isRefused(id, features)).isPresent()) {
            back = back.rolledBack();
          }
          return back;
        });
  }

  private boolean isRefused(ModelId id, FeatureSet features) {
    try {
      tryOut(id, features);
      return false;
    } catch (ModelException e) {
      LOG.warn("{} is passed over: {}", id, e.getMessage());
      return true;
    }
  }

  private Lineup change(Task task, UnaryOperator<Lineup> change) {
    return turn.take(() -> {
      Lineup lineup = change.apply(lineup(task));
      write(task, lineup);
      return lineup;
    });
  }

  /**
   * {@return the right to retrain, which one process has at a time; nothing if another has it}
   *
   * @throws ModelException if the directory cannot be written
   */
  public Optional<LearningTurn> takeTurn(Clock clock) {
    return takeTurn(Task.REQUEST, clock);
  }

  /** {@return likewise for one task; a run of another may be under way} */
  public Optional<LearningTurn> takeTurn(Task task, Clock clock) {
    return LearningTurn.take(place(task), clock);
  }

  /** Each task tells apart how far its run is, so that neither hides when the other's is due. */
  private Path place(Task task) {
    return switch (task) {
      case REQUEST -> root;
      case SESSION -> root.resolve(".session");
    };
  }

  /** {@return the latest retraining, under way or ended, if there was one} */
  public Optional<LearningRun> latestRun() {
    return LearningTurn.latest(root);
  }

  /**
   * {@return a version and those that it followed, the youngest first, as far as they are there}
   */
  public List<ModelCard> lineage(ModelId id) {
    List<ModelCard> line = new ArrayList<>();
    Set<ModelId> seen = new LinkedHashSet<>();
    Optional<ModelId> next = Optional.of(id);
    while (next.isPresent() && seen.add(next.get()) && versions.isThere(next.get())) {
      ModelCard card = card(next.get());
      line.add(card);
      next = Optional.ofNullable(card.provenance().training().parent()).flatMap(ModelId::parse);
    }
    return line;
  }

  /**
   * Deletes the oldest versions of each name that are neither in service nor needed to go back.
   *
   * @param keep how many of those to keep of each name
   * @return what was deleted
   */
  public List<ModelId> prune(int keep) {
    return turn.take(() -> {
      Lineup requests = lineup();
      Lineup sessions = lineup(Task.SESSION);
      List<ModelId> gone = new ArrayList<>();
      for (String name : versions.names()) {
        List<ModelId> spare =
            versions.of(name).stream()
                .filter(id -> !requests.needs(id) && !sessions.needs(id))
                .toList();
        gone.addAll(spare.subList(0, Math.max(0, spare.size() - keep)));
      }
      gone.forEach(versions::delete);
      turn.removeLeftovers();
      return gone;
    });
  }
}
