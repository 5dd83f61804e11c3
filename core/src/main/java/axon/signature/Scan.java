package axon.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** One scan of one request: what was found so far. Used by one thread. */
final class Scan {
  private static final int LONGEST = 200;

  /** Found when a request was made to cost more than a scan may. */
  static final String EXHAUSTED = "scan-exhausted";

  private final List<Signature> signatures;
  private final LiteralAutomaton automaton;
  private final Map<Zone, long[]> masks;
  private final Meter.Budget budget;
  private final long[] found;
  private final long[] marks;
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
    this.marks = new long[found.length];
  }

  /** Looks at all views of a part; the name is that of a header or empty. */
  void part(Zone zone, String name, String text, int plusFrom, int base64From) {
    long[] mask = masks.get(zone);
    if (text.isEmpty() || mask == null) {
      return;
    }
    for (View view : View.of(text, plusFrom, base64From)) {
      Arrays.fill(marks, 0);
      automaton.scan(view.text(), marks);
      for (int word = 0; word < marks.length; word++) {
        long candidates = marks[word] & mask[word] & ~found[word];
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
      Matcher matcher =
          signature.pattern().matcher(new Meter(view.text(), signature.exact(), budget));
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
