package axon.registry;

import axon.features.FeatureSet;
import axon.model.ModelBundle;
import axon.model.ModelCard;
import axon.model.ModelException;
import axon.model.ModelId;
import axon.model.OnnxFile;
import axon.model.Provenance;
import axon.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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
  private static final String TASK = "request";

  /** What verdicts without a model name as theirs. */
  private static final String RESERVED = "heuristics";

  private final Path root;
  private final StagesFile stages;
  private final DirectoryTurn turn;

  /**
   * @param root such as {@code DATA/models}; made with the first version
   */
  public Registry(Path root) {
    this.root = root;
    this.stages = new StagesFile(root.resolve("stages.json"));
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
      ModelId id = next(name);
      return ModelBundle.write(directory(id), id, model, provenance);
    });
  }

  /** Adds a model of another tool likewise, its file as it is. */
  public ModelCard publish(String name, OnnxFile file, FeatureSet features, Provenance provenance) {
    return turn.take(() -> {
      turn.removeLeftovers();
      ModelId id = next(name);
      return ModelBundle.write(directory(id), id, file, features, provenance);
    });
  }

  /**
   * Makes the parts of a bundle that comes with Axon the champion of a registry in which there
   * never was a model. They are not looked into: whoever loads the champion does, and judges
   * without it where it is refused.
   *
   * @return the card that lies in it now; empty where there was a model before
   * @throws ModelException if it cannot be written; there is no champion then
   */
  public Optional<ModelCard> adopt(ModelCard made, byte[] onnx, FeatureSet features) {
    return turn.take(() -> {
      turn.removeLeftovers();
      if (!list().isEmpty() || !lineup().equals(Lineup.HEURISTICS)) {
        return Optional.empty();
      }
      ModelId id = next(made.id().name());
      ModelCard card = ModelBundle.adopt(directory(id), id, made, onnx, features);
      stages.write(TASK, lineup().promoted(id));
      return Optional.of(card);
    });
  }

  private ModelId next(String name) {
    if (name.equals(RESERVED)) {
      throw new ModelException(
          "«" + name + "» stands for the judge without a model; choose another name");
    }
    int highest = 0;
    for (ModelId id : versions(name)) {
      highest = Math.max(highest, id.version());
    }
    for (ModelId id : known(lineup())) {
      highest = id.name().equals(name) ? Math.max(highest, id.version()) : highest;
    }
    return new ModelId(name, highest + 1);
  }

  /** A version that was pruned but is still named somewhere must not come back as another model. */
  private static Set<ModelId> known(Lineup lineup) {
    Set<ModelId> known = new LinkedHashSet<>(lineup.retired());
    lineup.champion().ifPresent(known::add);
    lineup.challenger().ifPresent(known::add);
    lineup.past().forEach(id -> id.ifPresent(known::add));
    return known;
  }

  /** {@return where a version lies, whether or not it is there} */
  public Path directory(ModelId id) {
    return root.resolve(id.name()).resolve(Integer.toString(id.version()));
  }

  /** {@return all versions there are, in order of name and number} */
  public List<ModelId> list() {
    List<ModelId> all = new ArrayList<>();
    for (String name : names(root)) {
      if (ModelId.isName(name)) {
        all.addAll(versions(name));
      }
    }
    return all;
  }

  private List<ModelId> versions(String name) {
    return names(root.resolve(name)).stream()
        .flatMap(version -> ModelId.parse(name + "@" + version).stream())
        .sorted()
        .toList();
  }

  private static List<String> names(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(Files::isDirectory)
          .map(entry -> entry.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ModelException("cannot read " + directory + ": " + e, e);
    }
  }

  /**
   * {@return the card of a version}
   *
   * @throws ModelException if there is no such version, or its card is broken
   */
  public ModelCard card(ModelId id) {
    return ModelBundle.card(existing(id));
  }

  /**
   * {@return a version, checked and ready to score}
   *
   * @throws ModelException if there is no such version, or it is refused
   */
  public ModelBundle load(ModelId id, FeatureSet features) {
    ModelBundle bundle = ModelBundle.load(existing(id), features);
    if (!bundle.card().id().equals(id)) {
      bundle.close();
      throw new ModelException("what lies at " + id + " says it is " + bundle.card().id());
    }
    return bundle;
  }

  /**
   * Copies a version to another place.
   *
   * @param target a directory that must not be there yet
   * @throws ModelException if there is no such version, or it cannot be written
   */
  public void export(ModelId id, Path target) {
    ModelBundle.copy(existing(id), target);
  }

  private Path existing(ModelId id) {
    Path directory = directory(id);
    if (!Files.isDirectory(directory)) {
      throw new ModelException("there is no model " + id + "; see axon models list");
    }
    return directory;
  }

  /** {@return who judges} */
  public Lineup lineup() {
    return stages.read(TASK);
  }

  /**
   * Makes a version the champion, once it has proved that it can be loaded.
   *
   * @throws ModelException if it is refused; the champion stays
   */
  public Lineup promote(ModelId id, FeatureSet features) {
    load(id, features).close();
    return change(lineup -> lineup.promoted(id));
  }

  /**
   * Makes a version the champion likewise, if the champion is still the one that it was measured
   * against.
   *
   * @return the new line-up; empty if another champion was chosen meanwhile, who stays
   */
  public Optional<Lineup> promoteOver(Optional<ModelId> champion, ModelId id, FeatureSet features) {
    load(id, features).close();
    return turn.take(() -> {
      Lineup lineup = lineup();
      if (!lineup.champion().equals(champion)) {
        return Optional.empty();
      }
      Lineup fresh = lineup.promoted(id);
      stages.write(TASK, fresh);
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
    load(id, features).close();
    return change(lineup -> lineup.challenged(Optional.of(id), share));
  }

  /** Ends the trial of the challenger, if there is one. */
  public Lineup endChallenge() {
    return change(lineup -> lineup.challenged(Optional.empty(), 0));
  }

  /**
   * Goes back to the champion before, or to heuristics where there was none. One that is refused,
   * as after a change of settings, is passed over.
   *
   * @throws ModelException if there is none before; the champion stays
   */
  public Lineup rollback(FeatureSet features) {
    return change(lineup -> {
      Lineup back = lineup.rolledBack();
      while (back.champion().filter(id -> isRefused(id, features)).isPresent()) {
        back = back.rolledBack();
      }
      return back;
    });
  }

  private boolean isRefused(ModelId id, FeatureSet features) {
    try {
      load(id, features).close();
      return false;
    } catch (ModelException e) {
      LOG.warn("{} is passed over: {}", id, e.getMessage());
      return true;
    }
  }

  private Lineup change(UnaryOperator<Lineup> change) {
    return turn.take(() -> {
      Lineup lineup = change.apply(lineup());
      stages.write(TASK, lineup);
      return lineup;
    });
  }

  /**
   * {@return the right to retrain, which one process has at a time; nothing if another has it}
   *
   * @throws ModelException if the directory cannot be written
   */
  public Optional<LearningTurn> takeTurn(Clock clock) {
    return LearningTurn.take(root, clock);
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
    while (next.isPresent() && seen.add(next.get()) && Files.isDirectory(directory(next.get()))) {
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
      Lineup lineup = lineup();
      List<ModelId> gone = new ArrayList<>();
      for (String name : names(root)) {
        List<ModelId> spare =
            ModelId.isName(name)
                ? versions(name).stream().filter(id -> !lineup.needs(id)).toList()
                : List.of();
        gone.addAll(spare.subList(0, Math.max(0, spare.size() - keep)));
      }
      gone.forEach(this::delete);
      turn.removeLeftovers();
      return gone;
    });
  }

  /** Out of the way in one step first, so that no half of a version is ever seen. */
  private void delete(ModelId id) {
    Path directory = directory(id);
    Path part = directory.resolveSibling(".part-old-" + id.version());
    try {
      Files.move(directory, part);
    } catch (IOException e) {
      throw new ModelException("cannot delete " + directory + ": " + e, e);
    }
  }
}
