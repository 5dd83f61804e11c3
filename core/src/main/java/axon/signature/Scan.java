package axon.signature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** One scan of one request: what was found so far. Used by one thread. */
final class Scan {
  private static final int LONGEST = 200;
  private static final int BEFORE = 256;
  private static final int AFTER = 512;

  /** Found when a request was made to cost more than a scan may. */
  static final String EXHAUSTED = "scan-exhausted";

  private final SignatureSet set;
  private final Meter.Budget budget;
  private final @Nullable ScanCache cache;
  private final long[] found;
  private final List<Hit> hits = new ArrayList<>(0);
  private @Nullable Marks marks;

  Scan(SignatureSet set, Meter.Budget budget, @Nullable ScanCache cache) {
    this.set = set;
    this.budget = budget;
    this.cache = cache;
    this.found = new long[set.words()];
  }

  /** Adds what is in a part and was not found before. */
  void part(Part part) {
    if (part.text().isEmpty()) {
      return;
    }
    List<Found> inPart = cache == null ? null : cache.get(part);
    if (inPart == null) {
      inPart = look(part);
      if (cache != null && budget.left() >= 0) {
        cache.offer(part, inPart);
      }
    }
    for (int i = 0; i < inPart.size(); i++) {
      Found one = inPart.get(i);
      if (take(found, one.index())) {
        hits.add(one.hit());
      }
    }
  }

  private static boolean take(long[] bits, int index) {
    boolean isNew = (bits[index >> 6] & 1L << index) == 0;
    bits[index >> 6] |= 1L << index;
    return isNew;
  }

  /** Looks at all views of a part. */
  private List<Found> look(Part part) {
    long[] open = set.mask(part.zone()).clone();
    List<Found> inPart = new ArrayList<>(0);
    Marks near = marks == null ? new Marks(set.size()) : marks;
    marks = near;
    for (View view : View.of(part.text(), part.plusFrom(), part.base64From())) {
      near.clear();
      set.automaton().scan(view.text(), near);
      for (int word = 0; word < near.words(); word++) {
        long candidates = near.word(word) & open[word];
        while (candidates != 0) {
          int index = word * 64 + Long.numberOfTrailingZeros(candidates);
          candidates &= candidates - 1;
          if (budget.left() >= 0 && tryOne(index, near, part, view, inPart)) {
            open[word] &= ~(1L << index);
          }
        }
      }
    }
    return inPart;
  }

  private boolean tryOne(int index, Marks near, Part part, View view, List<Found> into) {
    Signature signature = set.signatures().get(index);
    Matcher matcher = matcher(signature, view.text());
    try {
      int start = find(matcher, index, near, view.text());
      if (start >= 0) {
        String matched = view.text().substring(start, Math.min(matcher.end(), start + LONGEST));
        into.add(new Found(index, hit(signature, part, view, matched)));
        return true;
      }
    } catch (Meter.Exhausted | StackOverflowError _) {
      // a pattern that nests too deep has cost enough as well
      budget.spend();
      into.add(new Found(set.size(), exhausted(part, view)));
    }
    return false;
  }

  private Matcher matcher(Signature signature, String text) {
    return signature
        .pattern()
        .matcher(new Meter(text, signature.exact(), budget))
        .useAnchoringBounds(false)
        .useTransparentBounds(true);
  }

  /**
   * Looks only near the literals, so that a long text costs no more than a short one. A match holds
   * one of them, so none begins behind the last.
   */
  private int find(Matcher matcher, int index, Marks near, String text) {
    int last = near.last(index);
    Starts.Window window =
        new Starts.Window(
            Math.max(0, near.first(index) - BEFORE), last, Math.min(text.length(), last + AFTER));
    boolean exact = set.signatures().get(index).exact();
    return set.starts(index).find(matcher, text, exact, window);
  }

  private static Hit hit(Signature signature, Part part, View view, String matched) {
    return new Hit(
        signature.id(),
        signature.attackClass(),
        signature.weight(),
        signature.tags(),
        part.shownName(),
        view.layers(),
        matched);
  }

  private static Hit exhausted(Part part, View view) {
    return new Hit(
        EXHAUSTED, AttackClass.OTHER, 2, List.of("CWE-400"), part.shownName(), view.layers(), "");
  }

  List<Hit> hits() {
    if (hits.isEmpty()) {
      return List.of();
    }
    if (hits.size() > 1) {
      hits.sort(Comparator.comparingDouble(Hit::weight).reversed());
    }
    return List.copyOf(hits.subList(0, Math.min(hits.size(), SignatureSet.MAX_HITS)));
  }
}
