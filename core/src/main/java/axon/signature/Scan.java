package axon.signature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** One scan of one request: what was found so far. Used by one thread. */
final class Scan {
  private static final int LONGEST = 200;
  private static final int BEFORE = 256;
  private static final int AFTER = 512;

  /** Found when a request was made to cost more than a scan may. */
  static final String EXHAUSTED = "scan-exhausted";

  private final List<Signature> signatures;
  private final LiteralAutomaton automaton;
  private final Map<Zone, long[]> masks;
  private final Meter.Budget budget;
  private final long[] found;
  private final Marks marks;
  private final List<Hit> hits = new ArrayList<>(0);

  Scan(
      List<Signature> signatures,
      LiteralAutomaton automaton,
      Map<Zone, long[]> masks,
      Meter.Budget budget) {
    this.signatures = signatures;
    this.automaton = automaton;
    this.masks = masks;
    this.budget = budget;
    this.found = new long[(signatures.size() + 63) / 64];
    this.marks = new Marks(signatures.size());
  }

  /** Looks at all views of a part; the name is that of a header or empty. */
  void part(Zone zone, String name, String text, int plusFrom, int base64From) {
    long[] mask = masks.get(zone);
    if (text.isEmpty() || mask == null) {
      return;
    }
    for (View view : View.of(text, plusFrom, base64From)) {
      marks.clear();
      automaton.scan(view.text(), marks);
      for (int word = 0; word < marks.words(); word++) {
        long candidates = marks.word(word) & mask[word] & ~found[word];
        while (candidates != 0) {
          int bit = Long.numberOfTrailingZeros(candidates);
          candidates &= candidates - 1;
          tryOne(word * 64 + bit, zone, name, view);
        }
      }
    }
  }

  private void tryOne(int index, Zone zone, String name, View view) {
    Signature signature = signatures.get(index);
    if (budget.left() < 0) {
      return;
    }
    try {
      Matcher matcher = matcher(signature, index, view.text());
      if (matcher.find()) {
        found[index >> 6] |= 1L << index;
        int end = Math.min(matcher.end(), matcher.start() + LONGEST);
        hits.add(hit(signature, partName(zone, name), view, matcher.start(), end));
      }
    } catch (Meter.Exhausted _) {
      hits.add(
          new Hit(
              EXHAUSTED,
              AttackClass.OTHER,
              2,
              List.of("CWE-400"),
              partName(zone, name),
              view.layers(),
              ""));
    }
  }

  /** Looks only near the literals, so that a long text costs no more than a short one. */
  private Matcher matcher(Signature signature, int index, String text) {
    boolean fromStart = signature.pattern().pattern().startsWith("^");
    int from = fromStart ? 0 : Math.max(0, marks.first(index) - BEFORE);
    int to = Math.min(text.length(), marks.last(index) + AFTER);
    return signature
        .pattern()
        .matcher(new Meter(text, signature.exact(), budget))
        .useAnchoringBounds(false)
        .useTransparentBounds(true)
        .region(from, to);
  }

  private static Hit hit(Signature signature, String part, View view, int start, int end) {
    return new Hit(
        signature.id(),
        signature.attackClass(),
        signature.weight(),
        signature.tags(),
        part,
        view.layers(),
        view.text().substring(start, end));
  }

  private static String partName(Zone zone, String name) {
    return switch (zone) {
      case TARGET, LINE -> "target";
      case BODY -> "body";
      case COOKIE, AGENT, REFERER, HEADER ->
          "header " + (name.length() > 64 ? name.substring(0, 64) : name);
    };
  }

  List<Hit> hits() {
    if (hits.isEmpty()) {
      return List.of();
    }
    hits.sort(Comparator.comparingDouble(Hit::weight).reversed());
    return List.copyOf(hits.subList(0, Math.min(hits.size(), SignatureSet.MAX_HITS)));
  }
}
