package axon.monitoring;

import static java.util.Objects.requireNonNull;

import axon.journal.StoredEvent;
import axon.label.EventLabel;
import axon.verdict.Trial;
import axon.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Compares two judges over the record, on the events that both judged: each event holds the verdict
 * and the score of the other judge of then.
 */
public final class RecordComparison {
  /** More pairs of judges than anyone tries in the time that is kept. */
  private static final int PAIRS = 50;

  private final Past past;

  public RecordComparison(Past past) {
    this.past = past;
  }

  /**
   * What was found.
   *
   * @param from what was asked for, in ms since 1970
   * @param reached down to where it was read; later than {@code from} if time ran out
   * @param judges how many events each pair of judges shared, as {@code A, B}
   */
  public record Found(Comparison comparison, long from, long reached, Map<String, Long> judges) {
    public Found {
      requireNonNull(comparison, "comparison is null");
      judges = Map.copyOf(judges);
    }
  }

  /**
   * {@return how the two judges compare since {@code from}}
   *
   * @param more asked now and then; it ends early where this says no
   */
  public Found run(String first, String second, long from, BooleanSupplier more) {
    Comparing comparing = new Comparing(first, second);
    Map<String, Long> judges = new TreeMap<>();
    long reached =
        past.newest(
            from,
            more,
            page -> {
              Map<Long, EventLabel> labels = past.labels(page.getLast().id(), page.getFirst().id());
              add(page, labels, comparing, judges);
            });
    return new Found(comparing.result(), from, reached, judges);
  }

  private static void add(
      List<StoredEvent> page,
      Map<Long, EventLabel> labels,
      Comparing comparing,
      Map<String, Long> judges) {
    for (StoredEvent stored : page) {
      Verdict verdict = stored.event().verdict();
      Trial trial = verdict.trial();
      if (trial != null) {
        String both = verdict.model() + ", " + trial.model();
        if (judges.containsKey(both) || judges.size() < PAIRS) {
          judges.merge(both, 1L, Long::sum);
        }
        EventLabel label = labels.get(stored.id());
        Optional<Pair> pair =
            Pair.of(
                stored, comparing.first(), comparing.second(), label == null ? null : label.said());
        pair.ifPresent(comparing::add);
      }
    }
  }
}
