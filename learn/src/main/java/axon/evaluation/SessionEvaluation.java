package axon.evaluation;

import axon.dataset.SessionData;
import axon.dataset.SessionExample;
import axon.verdict.AttackType;
import axon.verdict.SessionVerdict;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * How a judge of sessions does on labelled ones. Immutable; any thread.
 *
 * @param confusion how many of each type were said to be of each
 * @param expected of how many of each type the risk lies where it is expected
 * @param rows sessions in all
 * @param anomalies how many were called an anomaly
 */
public record SessionEvaluation(
    Map<AttackType, Map<AttackType, Integer>> confusion,
    Map<AttackType, Integer> expected,
    int rows,
    int anomalies) {
  public SessionEvaluation {
    Map<AttackType, Map<AttackType, Integer>> copy = new EnumMap<>(AttackType.class);
    confusion.forEach((type, said) -> copy.put(type, Map.copyOf(said)));
    confusion = Map.copyOf(copy);
    expected = Map.copyOf(expected);
  }

  /** {@return what the judge makes of these sessions, held against their labels} */
  public static SessionEvaluation of(
      SessionData data, Function<SessionExample, SessionVerdict> judge) {
    Map<AttackType, Map<AttackType, Integer>> confusion = new EnumMap<>(AttackType.class);
    Map<AttackType, Integer> expected = new EnumMap<>(AttackType.class);
    int anomalies = 0;
    for (SessionExample example : data.examples()) {
      SessionVerdict said = judge.apply(example);
      confusion
          .computeIfAbsent(example.type(), _ -> new EnumMap<>(AttackType.class))
          .merge(said.type(), 1, Integer::sum);
      boolean holds = ExpectedRisk.of(example.type()).holds(said.risk());
      expected.merge(example.type(), holds ? 1 : 0, Integer::sum);
      anomalies += said.isAnomaly() ? 1 : 0;
    }
    return new SessionEvaluation(confusion, expected, data.size(), anomalies);
  }

  /** {@return how many sessions of a type were said to be of another or the same} */
  public int count(AttackType type, AttackType said) {
    return confusion.getOrDefault(type, Map.of()).getOrDefault(said, 0);
  }

  /** {@return how many sessions are of a type} */
  public int rows(AttackType type) {
    return confusion.getOrDefault(type, Map.of()).values().stream().mapToInt(count -> count).sum();
  }

  /** {@return the share of a type's sessions that were recognised; NaN where there are none} */
  public double recall(AttackType type) {
    return share(count(type, type), rows(type));
  }

  /** {@return how many of those said to be of a type are; NaN where there are none} */
  public double precision(AttackType type) {
    int said = 0;
    for (AttackType other : AttackType.values()) {
      said += count(other, type);
    }
    return share(count(type, type), said);
  }

  /** {@return of which share of a type the risk lies where it is expected; NaN for none} */
  public double asExpected(AttackType type) {
    return share(expected.getOrDefault(type, 0), rows(type));
  }

  /** {@return the mean recall over the types that there are; NaN where there are none} */
  public double meanRecall() {
    return Arrays.stream(AttackType.values())
        .mapToDouble(this::recall)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  private static double share(int part, int all) {
    return all == 0 ? Double.NaN : (double) part / all;
  }

  /** {@return the figures for a model card; those that cannot be told are null} */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("rows", rows);
    put(json, "mean_recall", meanRecall());
    put(json, "anomalies", share(anomalies, rows));
    ObjectNode types = json.putObject("types");
    ObjectNode matrix = json.putObject("confusion_matrix");
    for (AttackType type : AttackType.values()) {
      ObjectNode figures = types.putObject(type.wireName()).put("rows", rows(type));
      put(figures, "recall", recall(type));
      put(figures, "precision", precision(type));
      put(figures, "risk_as_expected", asExpected(type));
      ObjectNode said = matrix.putObject(type.wireName());
      for (AttackType other : AttackType.values()) {
        said.put(other.wireName(), count(type, other));
      }
    }
    return json;
  }

  private static void put(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, Math.round(value * 1e6) / 1e6);
    } else {
      json.putNull(name);
    }
  }

  /** {@return the figures in columns, one line for each type} */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("type           rows   recall  precision  risk expected   there");
    for (AttackType type : AttackType.values()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-12s %6d  %7s  %9s  %13s  %6s",
              type.wireName(),
              rows(type),
              percent(recall(type)),
              percent(precision(type)),
              ExpectedRisk.of(type),
              percent(asExpected(type))));
    }
    lines.add(
        "mean recall "
            + percent(meanRecall())
            + ", anomalies "
            + percent(share(anomalies, rows))
            + " of "
            + rows
            + " sessions");
    return lines;
  }

  private static String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : "–";
  }
}
