package axon.store;

import axon.event.Body;
import axon.event.Bytes;
import axon.event.IpAddress;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.journal.StoredEvent;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the repetitions of a flood: after {@code foldAfter} identical events of one source within a
 * minute, the next ones are counted in the last entry. Memory is bounded: what was not seen for
 * longest is forgotten, which only means that its count begins anew. A hash picks the candidates;
 * whether two events are the same is always decided by their bytes. A report is never folded: each
 * is answered with a number of its own. Writer's thread.
 */
final class Folding {
  private static final int RUNS = 8192;
  private static final long HELD_BYTES = 8L << 20;
  private static final long WINDOW_MILLIS = 60_000;

  private final int foldAfter;
  private final Map<Key, Run> runs = new LinkedHashMap<>(RUNS, 0.75f, true);
  private final Set<Run> touched = new LinkedHashSet<>();
  private long held;

  Folding(int foldAfter) {
    this.foldAfter = foldAfter;
  }

  private record Key(IpAddress source, int hash) {}

  /** Like events of one source, counted; the last of them once there are many. */
  static final class Run {
    private long since;
    private int count;
    private @Nullable ClassifiedEvent last;
    private long id;
    private long repeats;
    private long lastSeen;
    private long pending;
    private boolean over;

    /** {@return how many were folded since the batch began} */
    long pending() {
      return pending;
    }

    /** {@return the entry as it is after this batch} */
    StoredEvent entry() {
      if (last == null) {
        throw new IllegalStateException("nothing was folded");
      }
      return new StoredEvent(id, last, repeats, lastSeen);
    }
  }

  /**
   * {@return the number of the entry of before into which the event was folded; {@code id} if it
   * gets its own}
   *
   * @param id the number it gets if it is not folded
   */
  long fold(ClassifiedEvent event, long id) {
    if (event.event() instanceof ReportEvent) {
      return id;
    }
    long now = event.event().timestamp();
    Run run = run(new Key(event.event().source().address(), content(event).hashCode()));
    if (now - run.since > WINDOW_MILLIS || now < run.since) {
      run.over = touched.contains(run); // its count is still to be written
      begin(run, now);
    }
    if (run.last != null && same(run.last, event) && !isWorse(event, run.last)) {
      run.pending++;
      run.repeats++;
      run.lastSeen = Math.max(run.lastSeen, now);
      touched.add(run);
      return run.id;
    }
    if (++run.count >= foldAfter) {
      hold(run, event, id);
    }
    return id;
  }

  private void begin(Run run, long now) {
    forget(run);
    run.since = now;
    run.count = 0;
  }

  private Run run(Key key) {
    Run run = runs.get(key);
    if (run == null) {
      if (runs.size() >= RUNS) {
        var eldest = runs.entrySet().iterator();
        forget(eldest.next().getValue());
        eldest.remove();
      }
      run = new Run();
      runs.put(key, run);
    }
    return run;
  }

  private void hold(Run run, ClassifiedEvent event, long id) {
    if (touched.contains(run)) {
      return; // its entry is still to be written; a hash that fits two contents, folded next time
    }
    forget(run);
    if (held + event.event().footprint() > HELD_BYTES) {
      return;
    }
    held += event.event().footprint();
    run.last = event;
    run.id = id;
    run.repeats = 1;
    run.lastSeen = event.event().timestamp();
  }

  private void forget(Run run) {
    if (run.last != null && !touched.contains(run)) {
      held -= run.last.event().footprint();
      run.last = null;
    }
  }

  /** {@return the entries that have grown in this batch} */
  Set<Run> touched() {
    return touched;
  }

  /** Begins the next batch. */
  void settle() {
    List<Run> written = List.copyOf(touched);
    touched.clear();
    for (Run run : written) {
      run.pending = 0;
      if (run.over) {
        run.over = false;
        forget(run);
      }
    }
  }

  /** What raises the risk is an event of its own, or nobody would be told of it. */
  private static boolean isWorse(ClassifiedEvent event, ClassifiedEvent last) {
    Verdict now = event.verdict();
    Verdict before = last.verdict();
    return now.riskScore() > before.riskScore()
        || now.attackType().riskFactor() > before.attackType().riskFactor();
  }

  private static Bytes content(ClassifiedEvent event) {
    return switch (event.event()) {
      case RequestEvent request -> request.request().head();
      case RawBytesEvent raw -> raw.captured();
      case ReportEvent report -> report.payload();
    };
  }

  private static boolean same(ClassifiedEvent a, ClassifiedEvent b) {
    return a.verdict().prediction() == b.verdict().prediction()
        && a.verdict().attackClass() == b.verdict().attackClass()
        && a.event().source().address().equals(b.event().source().address())
        && switch (a.event()) {
          case RequestEvent one ->
              b.event() instanceof RequestEvent other && same(one.request(), other.request());
          case RawBytesEvent one ->
              b.event() instanceof RawBytesEvent other
                  && one.captured().equals(other.captured())
                  && one.length() == other.length();
          case ReportEvent one -> one.equals(b.event());
        };
  }

  private static boolean same(Request a, Request b) {
    Body one = a.body();
    Body other = b.body();
    return a.head().equals(b.head())
        && a.malformation() == b.malformation()
        && one.length() == other.length()
        && one.sha256().equals(other.sha256())
        && one.captured().equals(other.captured());
  }
}
