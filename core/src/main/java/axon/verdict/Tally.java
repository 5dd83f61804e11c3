package axon.verdict;

import axon.signature.AttackClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The reasons gathered for one verdict. Used by one thread. */
final class Tally {
  /** What is so before anything is seen: most of what comes is no attack. */
  static final double PRIOR = -3;

  /** A reason that shows a kind of attack. */
  private record Finding(AttackClass attackClass, double weight, String part) {
    boolean isOfScanner() {
      return attackClass == AttackClass.SCANNER;
    }

    /** Names of tools hold brackets, semicolons and addresses, which look like a little more. */
    boolean isPartOfName(Finding name) {
      return name.isOfScanner()
          && part.startsWith("header ")
          && part.equals(name.part)
          && weight <= name.weight;
    }
  }

  private final List<Reason> reasons = new ArrayList<>(4);
  private final List<Finding> shown = new ArrayList<>(4);
  private final List<Finding> remembered = new ArrayList<>(2);
  private final Set<String> techniques = new LinkedHashSet<>();
  private double logOdds = PRIOR;

  /** Adds what the event itself shows. */
  void add(Reason reason, AttackClass attackClass, List<String> tags) {
    add(reason, attackClass, tags, shown);
  }

  /** Adds what is known of the source from before. */
  void addRemembered(Reason reason, AttackClass attackClass, List<String> tags) {
    add(reason, attackClass, tags, remembered);
  }

  private void add(
      Reason reason, AttackClass attackClass, List<String> tags, List<Finding> findings) {
    reasons.add(reason);
    logOdds += reason.weight();
    if (attackClass != AttackClass.NORMAL) {
      findings.add(new Finding(attackClass, reason.weight(), reason.part()));
      techniques.addAll(tags);
    }
  }

  void add(String code, double weight, String text, String part) {
    add(new Reason(code, weight, text, part, List.of(), ""), AttackClass.NORMAL, List.of());
  }

  double score() {
    return scoreWith(0);
  }

  /** {@return the score if there were one more reason of this weight} */
  double scoreWith(double weight) {
    return 1 / (1 + Math.exp(-(logOdds + weight)));
  }

  /**
   * The class of the weightiest thing that the event shows, else of what its source did before. A
   * scanner's name and ways tell who asks, not what is tried: they count where nothing else speaks.
   * Of classes that weigh the same the one named first wins, whatever was found first.
   *
   * @return none if no reason has a class
   */
  Optional<AttackClass> namedClass() {
    return weightiest(shown).or(() -> weightiest(remembered)).or(this::scanner);
  }

  private Optional<AttackClass> scanner() {
    return Stream.concat(shown.stream(), remembered.stream())
        .filter(Finding::isOfScanner)
        .map(Finding::attackClass)
        .findFirst();
  }

  private static Optional<AttackClass> weightiest(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> !finding.isOfScanner())
        .filter(finding -> findings.stream().noneMatch(finding::isPartOfName))
        .max(
            Comparator.comparingDouble(Finding::weight)
                .thenComparing(Finding::attackClass, Comparator.reverseOrder()))
        .map(Finding::attackClass);
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
