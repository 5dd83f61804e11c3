package axon.learning;

import axon.dataset.Dataset;
import axon.dataset.DatasetBuilder;
import axon.dataset.Parts;
import axon.dataset.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The rows of a run, each for one purpose.
 *
 * @param train what is learnt from: trusted rows, and captured ones held back by the guard
 * @param canary trusted rows that are never learnt from
 * @param fresh the newest captured rows
 * @param quarantined captured rows that were set aside
 */
record Sets(Dataset train, Dataset canary, Dataset fresh, int quarantined) {
  private static final long CANARY_SEED = 20260101;
  private static final int CANARY_PARTS = 4;
  private static final double FRESH = 0.25;

  /** Fewer rows than this are not judged by. */
  private static final int FEWEST = 40;

  /** Rows with what they are called in the gate's words. */
  record Named(String name, Dataset rows) {}

  static Sets of(Dataset captured, Dataset trusted, PoisoningGuard.Caps caps) {
    Dataset canary = trusted.select(new int[0]);
    Dataset rest = canary;
    if (trusted.size() > 0) {
      Parts parts = Parts.of(trusted, Unit.NEAR_COPY, CANARY_PARTS, CANARY_SEED);
      canary = trusted.select(parts.rows(0));
      rest = trusted.select(parts.rowsBeside(0, 0));
    }
    Parts times = Parts.byTime(captured, FRESH);
    Dataset fresh = captured.select(times.rows(1));
    Dataset old = without(captured.select(times.rows(0)), shapes(canary));
    PoisoningGuard.Guarded guarded = PoisoningGuard.guard(old, trusted, caps);
    DatasetBuilder train = new DatasetBuilder(captured.features());
    train.addAll(rest);
    train.addAll(guarded.rows());
    return new Sets(train.build(), canary, fresh, guarded.quarantined());
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

  private static Set<Long> shapes(Dataset data) {
    Set<Long> shapes = new HashSet<>();
    for (int row = 0; row < data.size(); row++) {
      shapes.add(data.nearCopy(row));
    }
    return shapes;
  }

  /** Near-copies of canary rows would let captured traffic touch what they are judged by. */
  private static Dataset without(Dataset data, Set<Long> shapes) {
    return data.select(
        IntStream.range(0, data.size())
            .filter(row -> !shapes.contains(data.nearCopy(row)))
            .toArray());
  }
}
