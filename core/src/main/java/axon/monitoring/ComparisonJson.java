package axon.monitoring;

import axon.monitoring.Comparison.Day;
import axon.monitoring.Comparison.Figures;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;

/** A comparison as the API and the command line give it; what cannot be told is null. */
public final class ComparisonJson {
  private ComparisonJson() {}

  /** {@return the comparison as one object} */
  public static ObjectNode of(Comparison comparison) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("a", comparison.first())
        .put("b", comparison.second())
        .put("events", comparison.events());
    share(node, "agreement", comparison.agreement());
    node.put("both_attack", comparison.bothAttack())
        .put("both_legit", comparison.bothLegit())
        .put("only_a_attack", comparison.onlyFirst())
        .put("only_b_attack", comparison.onlySecond());
    node.set("mcnemar", test(comparison.calls()));
    ObjectNode labels = node.putObject("labels");
    labels.put("count", comparison.firstTally().all());
    labels.set("a", tally(comparison.firstTally()));
    labels.set("b", tally(comparison.secondTally()));
    labels.set("mcnemar", test(comparison.labelled()));
    ObjectNode disagreements = node.putObject("disagreements");
    disagreements.set("newest", pairs(comparison.newest()));
    disagreements.set("largest", pairs(comparison.largest()));
    ArrayNode days = node.putArray("days");
    for (Day day : comparison.days()) {
      ObjectNode one = days.addObject().put("date", day.date());
      one.set("a", figures(day.first()));
      one.set("b", figures(day.second()));
    }
    return node;
  }

  /** {@return what was found in the record as one object} */
  public static ObjectNode of(RecordComparison.Found found) {
    ObjectNode node = of(found.comparison());
    // beyond all dates where time was up before the first event
    Long reached = found.reached() == Long.MAX_VALUE ? null : found.reached();
    node.put("since", found.from())
        .put("looked_back_to", reached)
        .put("whole", found.reached() <= found.from());
    ArrayNode judges = node.putArray("judges");
    new TreeMap<>(found.judges())
        .forEach((both, events) -> {
          String[] names = both.split(", ", 2);
          judges.addObject().put("a", names[0]).put("b", names[1]).put("events", events);
        });
    return node;
  }

  private static ObjectNode test(McNemar test) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("only_a", test.onlyFirst())
        .put("only_b", test.onlySecond())
        .put("method", test.exact() ? "exact" : "chi-square")
        .put("p", test.p());
    if (!test.exact()) {
      node.put("statistic", test.statistic());
    }
    return node;
  }

  private static ObjectNode tally(Tally tally) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("hits", tally.hits())
        .put("misses", tally.misses())
        .put("alarms", tally.alarms())
        .put("passes", tally.passes());
    share(node, "precision", tally.precision());
    share(node, "recall", tally.recall());
    share(node, "f1", tally.f1());
    share(node, "accuracy", tally.accuracy());
    return node;
  }

  private static ArrayNode pairs(List<Pair> pairs) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Pair pair : pairs) {
      ObjectNode one = list.addObject();
      one.put("event", pair.event())
          .put("timestamp", pair.time())
          .put("a", pair.first())
          .put("b", pair.second())
          .put("request", pair.shown());
      one.put("label", pair.label() == null ? null : pair.label().wireName());
    }
    return list;
  }

  private static ObjectNode figures(Figures figures) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("attacks", figures.attacks());
    share(node, "attack_confidence", figures.attackConfidence());
    node.put("legit", figures.legit());
    share(node, "legit_confidence", figures.legitConfidence());
    node.put("labelled", figures.labelled());
    share(node, "accuracy", figures.accuracy());
    return node;
  }

  private static void share(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
