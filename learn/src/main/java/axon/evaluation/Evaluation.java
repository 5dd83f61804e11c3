package axon.evaluation;

import axon.signature.AttackClass;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * All figures of a model on labelled rows. Shares are 0 to 1, NaN where they cannot be told.
 *
 * @param threshold from which probability on a row is called an attack
 * @param confusion counts at that threshold
 * @param brier mean square of the probability's error (Brier 1950)
 * @param perOrigin each origin's own figures, by name
 * @param perKind each known kind of attack, in the order of {@link AttackClass}
 * @param kindConfusion of attacks of a known kind: how often a kind (first) was called another
 *     (second)
 * @param importances how much the ranking loses without a feature, the largest first; may be empty
 */
public record Evaluation(
    double threshold,
    Confusion confusion,
    Curves curves,
    Reliability reliability,
    double brier,
    List<OriginFigures> perOrigin,
    List<KindFigures> perKind,
    Map<AttackClass, Map<AttackClass, Integer>> kindConfusion,
    List<Importance> importances) {
  public Evaluation {
    perOrigin = List.copyOf(perOrigin);
    perKind = List.copyOf(perKind);
    importances = List.copyOf(importances);
  }

  /**
   * One origin.
   *
   * @param confusion at the model's threshold
   * @param recallAtTenth the recall at the threshold that gives 0.1 % false positives over all
   *     legit rows; NaN without attacks
   * @param recallAtOne likewise at 1 %
   */
  public record OriginFigures(
      String origin, Confusion confusion, double recallAtTenth, double recallAtOne) {}

  /**
   * One kind of attack.
   *
   * @param rows attacks of this kind
   * @param recall the share called attacks at the model's threshold
   * @param recallAtOne the share called attacks at 1 % false positives
   * @param precision of those whose kind is known and that are called this kind, the share that is
   * @param kindRecall the share that is called this kind; NaN where the model names no kinds
   */
  public record KindFigures(
      AttackClass kind,
      int rows,
      double recall,
      double recallAtOne,
      double precision,
      double kindRecall) {
    public double f1() {
      return Confusion.f1(precision, kindRecall);
    }
  }

  /**
   * What a feature is worth.
   *
   * @param drop by how much the area under the ROC curve falls if the feature's values are dealt
   *     out anew
   */
  public record Importance(String feature, double drop) {}

  /** {@return the figures of {@code scored} at {@code threshold}} */
  public static Evaluation of(Scored scored, double threshold, List<Importance> importances) {
    Curves curves = Curves.of(scored);
    Map<AttackClass, Map<AttackClass, Integer>> kinds = kindConfusion(scored);
    return new Evaluation(
        threshold,
        Confusion.at(scored, threshold),
        curves,
        Reliability.of(scored),
        brier(scored),
        perOrigin(scored, threshold, curves),
        perKind(scored, threshold, curves, kinds),
        kinds,
        importances);
  }

  private static double brier(Scored scored) {
    double sum = 0;
    for (int row = 0; row < scored.size(); row++) {
      double error = scored.probability(row) - (scored.isAttack(row) ? 1 : 0);
      sum += error * error;
    }
    return sum / scored.size();
  }

  private static List<OriginFigures> perOrigin(Scored scored, double threshold, Curves curves) {
    double tenth = curves.thresholdAt(0.001);
    double one = curves.thresholdAt(0.01);
    Map<String, OriginFigures> figures = new TreeMap<>();
    List<String> origins = scored.data().origins();
    for (int i = 0; i < origins.size(); i++) {
      int origin = i;
      int[] rows =
          IntStream.range(0, scored.size())
              .filter(row -> scored.data().origin(row) == origin)
              .toArray();
      if (rows.length > 0) {
        Scored own = scored.select(rows);
        figures.put(
            origins.get(i),
            new OriginFigures(
                origins.get(i),
                Confusion.at(own, threshold),
                Confusion.at(own, tenth).recall(),
                Confusion.at(own, one).recall()));
      }
    }
    return new ArrayList<>(figures.values());
  }

  /** {@return the mean recall of the origins that hold attacks, each of equal weight} */
  public double meanRecall() {
    return mean(perOrigin.stream().mapToDouble(one -> one.confusion.recall()));
  }

  /** {@return the mean recall at 0.1 % false positives, each origin of equal weight} */
  public double meanRecallAtTenth() {
    return mean(perOrigin.stream().mapToDouble(OriginFigures::recallAtTenth));
  }

  /** {@return the mean recall at 1 % false positives, each origin of equal weight} */
  public double meanRecallAtOne() {
    return mean(perOrigin.stream().mapToDouble(OriginFigures::recallAtOne));
  }

  /** {@return the mean share of false positives of the origins that hold legit rows} */
  public double meanFalsePositives() {
    return mean(perOrigin.stream().mapToDouble(one -> one.confusion.falsePositiveRate()));
  }

  private static double mean(DoubleStream shares) {
    return shares.filter(Double::isFinite).average().orElse(Double.NaN);
  }

  private static List<KindFigures> perKind(
      Scored scored,
      double threshold,
      Curves curves,
      Map<AttackClass, Map<AttackClass, Integer>> kinds) {
    double one = curves.thresholdAt(0.01);
    List<KindFigures> figures = new ArrayList<>();
    for (AttackClass kind : AttackClass.values()) {
      int[] rows =
          IntStream.range(0, scored.size())
              .filter(row -> scored.data().kind(row).filter(kind::equals).isPresent())
              .toArray();
      if (rows.length > 0) {
        Scored own = scored.select(rows);
        int right = count(kinds, kind, kind);
        figures.add(
            new KindFigures(
                kind,
                rows.length,
                Confusion.at(own, threshold).recall(),
                Confusion.at(own, one).recall(),
                (double) right / called(kinds, kind),
                kinds.containsKey(kind) ? (double) right / rows.length : Double.NaN));
      }
    }
    return figures;
  }

  private static int count(
      Map<AttackClass, Map<AttackClass, Integer>> kinds, AttackClass is, AttackClass called) {
    return kinds.getOrDefault(is, Map.of()).getOrDefault(called, 0);
  }

  private static int called(Map<AttackClass, Map<AttackClass, Integer>> kinds, AttackClass called) {
    return kinds.keySet().stream().mapToInt(is -> count(kinds, is, called)).sum();
  }

  private static Map<AttackClass, Map<AttackClass, Integer>> kindConfusion(Scored scored) {
    Map<AttackClass, Map<AttackClass, Integer>> counts = new EnumMap<>(AttackClass.class);
    for (int i = 0; i < scored.size(); i++) {
      int row = i;
      scored
          .data()
          .kind(row)
          .ifPresent(kind ->
              scored
                  .namedKind(row)
                  .ifPresent(named ->
                      counts
                          .computeIfAbsent(kind, _ -> new EnumMap<>(AttackClass.class))
                          .merge(named, 1, Integer::sum)));
    }
    return counts;
  }
}
