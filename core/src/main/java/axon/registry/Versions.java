package axon.registry;

import axon.model.ModelBundle;
import axon.model.ModelCard;
import axon.model.ModelException;
import axon.model.ModelId;
import axon.model.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The versions of models as they lie on disk, whatever their stage. Any thread. */
final class Versions {
  /** What verdicts without a model name as theirs. */
  private static final Set<String> RESERVED = Set.of("heuristics", "rules");

  private final Path root;

  /**
   * @param root need not be there
   */
  Versions(Path root) {
    this.root = root;
  }

  /** {@return where a version lies, whether or not it is there} */
  Path directory(ModelId id) {
    return root.resolve(id.name()).resolve(Integer.toString(id.version()));
  }

  boolean isThere(ModelId id) {
    return Files.isDirectory(directory(id));
  }

  /**
   * {@return where a version lies}
   *
   * @throws ModelException if it is not there
   */
  Path existing(ModelId id) {
    if (!isThere(id)) {
      throw new ModelException("there is no model " + id + "; see axon models list");
    }
    return directory(id);
  }

  ModelCard card(ModelId id) {
    return ModelBundle.card(existing(id));
  }

  /** {@return what a version is for; where its card is broken, requests} */
  Task task(ModelId id) {
    try {
      return Task.ofWireName(card(id).provenance().task()).orElse(Task.REQUEST);
    } catch (ModelException _) {
      return Task.REQUEST;
    }
  }

  /** {@return all versions there are, in order of name and number} */
  List<ModelId> list() {
    return names().stream().flatMap(name -> of(name).stream()).toList();
  }

  /** {@return the names of which there are versions, in order} */
  List<String> names() {
    return names(root).stream().filter(ModelId::isName).toList();
  }

  /** {@return the versions of a name, in order} */
  List<ModelId> of(String name) {
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
   * {@return the version that comes next under a name}
   *
   * @param lineups all that name versions which may have been deleted
   * @throws ModelException if the name is another task's, or nobody's
   */
  ModelId next(String name, Task task, List<Lineup> lineups) {
    if (RESERVED.contains(name)) {
      throw new ModelException(
          "«" + name + "» stands for the judge without a model; choose another name");
    }
    List<ModelId> all = new ArrayList<>(of(name));
    if (!all.isEmpty() && task(all.getLast()) != task) {
      throw new ModelException(
          "«%s» names models of the task %s; choose another name"
              .formatted(name, task(all.getLast()).wireName()));
    }
    lineups.forEach(lineup -> all.addAll(known(lineup)));
    int highest =
        all.stream()
            .filter(id -> id.name().equals(name))
            .mapToInt(ModelId::version)
            .max()
            .orElse(0);
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

  /** Out of the way in one step first, so that no half of a version is ever seen. */
  void delete(ModelId id) {
    Path directory = directory(id);
    Path part = directory.resolveSibling(".part-old-" + id.version());
    try {
      Files.move(directory, part);
    } catch (IOException e) {
      throw new ModelException("cannot delete " + directory + ": " + e, e);
    }
  }
}
