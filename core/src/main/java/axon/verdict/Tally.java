package axon.verdict;

import axon.signature.AttackClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The reasons gathered for one verdict. Used by one thread. */
final class Tally {
  /** What is so before anything is seen: most of what comes is no attack. */
  static final double PRIOR = -3;

  private final List<Reason> reasons = new ArrayList<>(4);
  private final Map<AttackClass, Double> byClass = new EnumMap<>(AttackClass.class);
  private final Set<String> techniques = new LinkedHashSet<>();
  private double logOdds = PRIOR;

  void add(Reason reason, AttackClass attackClass, List<String> tags) {
    reasons.add(reason);
    logOdds += reason.weight();
    if (attackClass != AttackClass.NORMAL) {
      byClass.merge(attackClass, reason.weight(), Math::max);
      techniques.addAll(tags);
    }
  }

  void add(String code, double weight, String text, String part) {
    add(new Reason(code, weight, text, part, List.of(), ""), AttackClass.NORMAL, List.of());
  }

  double score() {
    return 1 / (1 + Math.exp(-logOdds));
  }

  /** The class of the weightiest reason; a scanner where nothing but its ways gave it away. */
  AttackClass attackClass() {
    return byClass.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(AttackClass.SCANNER);
  }

  List<String> techniques() {
    return List.copyOf(techniques);
  }

  List<Reason> reasons() {
    if (reasons.size() > 1) {
      reasons.sort(Comparator.comparingDouble((Reason r) -> -Math.abs(r.weight())));
    }
    return List.copyOf(reasons);
  }
}
