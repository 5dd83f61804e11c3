package axon.agent;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which paths stand behind which watch. The kernel numbers watches by what a path leads to, so two
 * paths of one file (hard links, or a decoy moved onto another) share a number. Used by one thread.
 */
final class WatchNumbers {
  private final Map<Integer, Set<Path>> paths = new HashMap<>();
  private final Map<Path, Integer> numbers = new HashMap<>();

  /** Puts a path behind a watch, and behind no other. */
  void put(Path path, int number) {
    remove(path);
    numbers.put(path, number);
    paths.computeIfAbsent(number, _ -> new LinkedHashSet<>()).add(path);
  }

  boolean has(Path path) {
    return numbers.containsKey(path);
  }

  Set<Path> all() {
    return Set.copyOf(numbers.keySet());
  }

  /** {@return the paths behind a watch, none if it is not known} */
  Set<Path> paths(int number) {
    return Set.copyOf(paths.getOrDefault(number, Set.of()));
  }

  /** Forgets a path. {@return the watch that no path needs any more, or -1} */
  int remove(Path path) {
    Integer number = numbers.remove(path);
    if (number == null) {
      return -1;
    }
    Set<Path> others = paths.get(number);
    if (others != null && others.remove(path) && others.isEmpty()) {
      paths.remove(number);
      return number;
    }
    return -1;
  }

  /** Forgets a watch that the kernel has ended. */
  void ended(int number) {
    Set<Path> ended = paths.remove(number);
    if (ended != null) {
      numbers.keySet().removeAll(ended);
    }
  }
}
