package axon.serving;

import java.util.Optional;

/**
 * Who judges from one moment on. Immutable; swapped as a whole.
 *
 * @param champion empty where the heuristics judge
 * @param share the percentage of sources that the challenger judges, 0 to 100
 */
record Team(Optional<ServedModel> champion, Optional<ServedModel> challenger, int share) {
  static final Team HEURISTICS = new Team(Optional.empty(), Optional.empty(), 0);

  boolean isEmpty() {
    return champion.isEmpty() && challenger.isEmpty();
  }
}
