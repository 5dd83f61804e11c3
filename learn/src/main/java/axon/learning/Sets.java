package axon.learning;

import axon.dataset.Dataset;
import axon.dataset.DatasetBuilder;
import axon.dataset.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The rows of a run, each for one purpose.
 *
 * <p>A column that is the same in all trusted rows is held at that value in the captured ones that
 * are learnt from. Trusted rows come from files, with bot score 50 and no country; captured ones
 * have both. And they are not alike in how many attacks they hold. So a model could tell by the bot
 * score that a row was captured, and take that for a sign of an attack: it would learn how the rows
 * were come by, not what an attacker does. Rows to judge by stay as they are, since so they are
 * served.
 *
 * @param train what is learnt from: trusted rows, and captured ones held back by the guard
 * @param canary trusted rows that are never learnt from
 * @param fresh the newest captured rows
 * @param quarantined captured rows that were set aside
 * @param held names of the columns in which captured rows to learn from had other values
 */
record Sets(Dataset train, Dataset canary, Dataset fresh, int quarantined, List<String> held) {
  private static final double FRESH = 0.25;

  /** Fewer rows than this are not judged by. */
  private static final int FEWEST = 40;

  Sets {
    held = List.copyOf(held);
  }

  /** Rows with what they are called in the gate's words. */
  record Named(String name, Dataset rows) {}

  /**
   * Parts the rows.
   *
   * @param seen the time of the newest row that the champion has learnt from, in ms since 1970:
   *     what it knows already is not fresh
   */
  static Sets of(Dataset captured, Trusted trusted, PoisoningGuard.Caps caps, long seen) {
    Parts times = Parts.byTime(captured, FRESH);
    int[] newest = IntStream.of(times.rows(1)).filter(row -> captured.time(row) > seen).toArray();
    Dataset fresh = captured.select(newest);
    // near-copies of canary rows would let captured traffic touch what models are judged by
    Dataset old = captured.select(times.rows(0)).without(trusted.canary());
    PoisoningGuard.Guarded guarded = PoisoningGuard.guard(old, trusted.all(), caps);
    DatasetBuilder train = new DatasetBuilder(captured.features());
    train.addAll(trusted.learnt());
    Map<Integer, Float> constants = trusted.learnt().constants();
    train.addAll(guarded.rows().holding(constants));
    List<String> held =
        constants.entrySet().stream()
            .filter(one -> guarded.rows().differs(one.getKey(), one.getValue()))
            .map(one -> captured.features().columns().get(one.getKey()))
            .toList();
    return new Sets(train.build(), trusted.canary(), fresh, guarded.quarantined(), held);
  }

  boolean hasTrusted() {
    return canary.size() >= FEWEST;
  }

  /** {@return the sets that are large enough to judge by} */
  List<Named> judged() {
    List<Named> sets = new ArrayList<>();
    if (hasTrusted()) {
      sets.add(new Named("trusted set", canary));
    }
    if (fresh.size() >= FEWEST) {
      sets.add(new Named("fresh rows", fresh));
    }
    return sets;
  }
}
