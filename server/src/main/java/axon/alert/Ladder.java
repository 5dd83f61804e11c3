package axon.alert;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers by how much each matters, so that the one that matters least is found at once; of equals
 * it is the one that came first. Used by one thread.
 */
final class Ladder {
  private final TreeMap<Integer, LinkedHashSet<Long>> rungs = new TreeMap<>();
  private final Map<Long, Integer> standing = new HashMap<>();

  /** Sets a number on its rung, wherever it stood before. */
  void put(long number, int rung) {
    Integer before = standing.put(number, rung);
    if (before != null && before != rung) {
      take(number, before);
    }
    rungs.computeIfAbsent(rung, _ -> new LinkedHashSet<>()).add(number);
  }

  /** Takes a number away, if it stands here. */
  void remove(long number) {
    Integer rung = standing.remove(number);
    if (rung != null) {
      take(number, rung);
    }
  }

  private void take(long number, int rung) {
    LinkedHashSet<Long> others = rungs.get(rung);
    if (others != null && others.remove(number) && others.isEmpty()) {
      rungs.remove(rung);
    }
  }

  int size() {
    return standing.size();
  }

  /**
   * {@return the lowest rung on which something stands}
   *
   * @throws java.util.NoSuchElementException if nothing does
   */
  int lowest() {
    return rungs.firstKey();
  }

  /**
   * {@return the number that matters least}
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  long least() {
    return rungs.sequencedValues().getFirst().getFirst();
  }
}
