package axon.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * How much the figures of a cross-validation differ from part to part, in all and for each origin:
 * what a difference between two models must exceed to mean anything. Parts are scored by different
 * models, at one threshold.
 */
public record Folds(List<Evaluation> parts) {
  private static final List<String> HEAD = List.of("mean", "deviation", "lowest", "highest");

  public Folds {
    parts = List.copyOf(parts);
  }

  /** {@return the figures of each part, for a model's card} */
  public ArrayNode json() {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Evaluation part : parts) {
      ObjectNode figures = MetricsJson.of(part);
      // for these a part has too few rows
      figures.remove(List.of("classes", "importances"));
      json.add(figures);
    }
    return json;
  }

  /** {@return mean, deviation, lowest and highest of the parts, line by line, without a head} */
  List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    add(rows, "area under ROC", Figures::share, part -> part.curves().rocArea());
    add(
        rows,
        "recall at 1 % false positives",
        Figures::percent,
        part -> part.curves().recallAt(0.01));
    add(rows, "recall at the threshold", Figures::percent, part -> part.confusion().recall());
    add(
        rows,
        "false positives there",
        Figures::percent,
        part -> part.confusion().falsePositiveRate());
    for (String origin : origins()) {
      add(rows, origin + ": recall", Figures::percent, part -> of(part, origin, true));
      add(rows, origin + ": false positives", Figures::percent, part -> of(part, origin, false));
    }
    return rows;
  }

  /** {@return the head of {@link #rows}} */
  List<String> head() {
    List<String> head = new ArrayList<>(List.of("over " + parts.size() + " parts"));
    head.addAll(HEAD);
    return head;
  }

  private TreeSet<String> origins() {
    TreeSet<String> origins = new TreeSet<>();
    parts.forEach(part -> part.perOrigin().forEach(one -> origins.add(one.origin())));
    return origins;
  }

  private static double of(Evaluation part, String origin, boolean recall) {
    return part.perOrigin().stream()
        .filter(one -> one.origin().equals(origin))
        .mapToDouble(one -> recall ? one.confusion().recall() : one.confusion().falsePositiveRate())
        .findFirst()
        .orElse(Double.NaN);
  }

  private void add(
      List<List<String>> rows,
      String name,
      DoubleFunction<String> written,
      ToDoubleFunction<Evaluation> figure) {
    DoubleSummaryStatistics all = new DoubleSummaryStatistics();
    double[] values = parts.stream().mapToDouble(figure).filter(Double::isFinite).toArray();
    DoubleStream.of(values).forEach(all);
    if (values.length > 0) {
      rows.add(
          List.of(
              name,
              written.apply(all.getAverage()),
              written.apply(deviation(values, all.getAverage())),
              written.apply(all.getMin()),
              written.apply(all.getMax())));
    }
  }

  /** {@return the standard deviation; of a single value it cannot be told} */
  private static double deviation(double[] values, double mean) {
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
  }
}
