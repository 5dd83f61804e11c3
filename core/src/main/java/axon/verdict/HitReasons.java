package axon.verdict;

import axon.signature.AttackClass;
import axon.signature.Hit;
import axon.signature.SignatureSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Turns hits of signatures into reasons. */
final class HitReasons {
  /** Further hits of one class tell little that is new. */
  private static final double FURTHER = 0.4;

  private HitReasons() {}

  static void add(Tally tally, List<Hit> hits, SignatureSet signatures) {
    Map<AttackClass, Double> factors = new EnumMap<>(AttackClass.class);
    for (Hit hit : hits) {
      double factor = factors.getOrDefault(hit.attackClass(), 1.0);
      factors.put(hit.attackClass(), factor * FURTHER);
      String about = signatures.about(hit.signature()).orElse("get past the filters");
      Reason reason =
          new Reason(
              hit.signature(),
              hit.weight() * factor,
              "tried to " + about,
              hit.part(),
              hit.layers(),
              hit.matched());
      tally.add(reason, hit.attackClass(), hit.tags());
    }
  }
}
