package axon.evaluation;

import axon.signature.AttackClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Shows an evaluation as one HTML file: plots inside, no script, no link, nothing fetched. Names of
 * origins come from files of others and are escaped. Pure functions; any thread.
 */
public final class Report {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <style>
      :root { --back: #fff; --text: #1a1d21; --soft: #5b6470; --line: #d9dee4; --main: #0b63ce; }
      @media (prefers-color-scheme: dark) {
        :root { --back: #14171b; --text: #e8ebee; --soft: #9aa4b0; --line: #333a42; --main: #6db1ff; }
      }
      body { background: var(--back); color: var(--text); font: 15px/1.5 system-ui, sans-serif;
        margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; margin: .5rem 0 1.5rem; }
      th, td { border-bottom: 1px solid var(--line); padding: .25rem .75rem; text-align: right; }
      th:first-child, td:first-child { text-align: left; max-width: 24rem; overflow-wrap: break-word; }
      th { color: var(--soft); font-weight: 600; }
      .plots { display: flex; flex-wrap: wrap; gap: 1rem; }
      figure { margin: 0; flex: 1 1 18rem; max-width: 24rem; }
      figcaption { color: var(--soft); text-align: center; }
      svg { width: 100%; height: auto; font-size: 12px; }
      svg text { fill: var(--soft); }
      .tick { font-size: 9px; }
      .grid { stroke: var(--line); stroke-width: .5; }
      .chance { stroke: var(--soft); stroke-dasharray: 4 4; }
      .curve { fill: none; stroke: var(--main); stroke-width: 2; }
      .dot { fill: var(--main); }
      meter { width: 12rem; }
      </style>
      """;

  private Report() {}

  /**
   * {@return the whole page}
   *
   * @param title such as the model's name and version
   * @param facts what else a reader should know, name by name, in this order
   */
  public static String html(String title, Map<String, String> facts, Evaluation evaluation) {
    Html html = new Html().raw(HEAD).raw("<title>").text(title).raw("</title></head><body>\n");
    html.raw("<h1>").text(title).raw("</h1>\n");
    List<List<String>> rows = new ArrayList<>();
    facts.forEach((name, value) -> rows.add(List.of(name, value)));
    table(html, "What was measured", List.of("", ""), rows);
    table(html, "Figures", List.of("figure", "value"), figures(evaluation));
    table(html, "Classification report", REPORT_HEAD, report(evaluation.confusion()));
    table(html, "Confusion matrix", CONFUSION_HEAD, confusion(evaluation.confusion()));
    plots(html, evaluation);
    table(html, "By origin", ORIGIN_HEAD, origins(evaluation));
    table(html, "By kind of attack", KIND_HEAD, kinds(evaluation));
    kindConfusion(html, evaluation);
    importances(html, evaluation);
    return html.raw("</body></html>\n").toString();
  }

  private static final List<String> REPORT_HEAD = List.of("", "precision", "recall", "F1", "rows");
  private static final List<String> CONFUSION_HEAD = List.of("is", "called attack", "called legit");
  static final List<String> ORIGIN_HEAD =
      List.of("origin", "rows", "recall", "false positives", "recall at 0.1 %", "recall at 1 %");
  static final List<String> KIND_HEAD =
      List.of("kind", "rows", "recall", "recall at 1 %", "precision", "named so", "F1");

  static List<List<String>> figures(Evaluation evaluation) {
    Curves curves = evaluation.curves();
    Confusion confusion = evaluation.confusion();
    return Stream.of(
            List.of("threshold", Figures.share(evaluation.threshold())),
            List.of("area under ROC", Figures.share(curves.rocArea())),
            List.of("average precision", Figures.share(curves.averagePrecision())),
            List.of("recall at 0.1 % false positives", Figures.percent(curves.recallAt(0.001))),
            List.of("recall at 1 % false positives", Figures.percent(curves.recallAt(0.01))),
            List.of(
                "the same, mean of origins, 0.1 %",
                Figures.percent(evaluation.meanRecallAtTenth())),
            List.of(
                "the same, mean of origins, 1 %", Figures.percent(evaluation.meanRecallAtOne())),
            List.of(
                "recall at the threshold, mean of origins",
                Figures.percent(evaluation.meanRecall())),
            List.of(
                "false positives there, mean of origins",
                Figures.percent(evaluation.meanFalsePositives())),
            List.of("balanced accuracy", Figures.share(confusion.balancedAccuracy())),
            List.of("Matthews correlation", Figures.share(confusion.mcc())),
            List.of("calibration error", Figures.share(evaluation.reliability().error())),
            List.of("Brier score", Figures.share(evaluation.brier())))
        .toList();
  }

  private static List<List<String>> report(Confusion c) {
    return List.of(
        side("attack", c.precision(), c.recall(), c.hits() + c.misses()),
        side("legit", c.legitPrecision(), c.legitRecall(), c.passes() + c.alarms()));
  }

  private static List<String> side(String name, double precision, double recall, long rows) {
    return List.of(
        name,
        Figures.share(precision),
        Figures.share(recall),
        Figures.share(Confusion.f1(precision, recall)),
        Figures.count(rows));
  }

  private static List<List<String>> confusion(Confusion c) {
    return List.of(
        List.of("attack", Figures.count(c.hits()), Figures.count(c.misses())),
        List.of("legit", Figures.count(c.alarms()), Figures.count(c.passes())));
  }

  static List<List<String>> origins(Evaluation evaluation) {
    return evaluation.perOrigin().stream()
        .map(one ->
            List.of(
                one.origin(),
                Figures.count(one.confusion().all()),
                Figures.percent(one.confusion().recall()),
                Figures.percent(one.confusion().falsePositiveRate()),
                Figures.percent(one.recallAtTenth()),
                Figures.percent(one.recallAtOne())))
        .toList();
  }

  static List<List<String>> kinds(Evaluation evaluation) {
    return evaluation.perKind().stream()
        .map(one ->
            List.of(
                one.kind().wireName(),
                Figures.count(one.rows()),
                Figures.percent(one.recall()),
                Figures.percent(one.recallAtOne()),
                Figures.percent(one.precision()),
                Figures.percent(one.kindRecall()),
                Figures.share(one.f1())))
        .toList();
  }

  private static void plots(Html html, Evaluation evaluation) {
    Curves curves = evaluation.curves();
    List<Plot.Point> roc = new ArrayList<>(List.of(new Plot.Point(0, 0)));
    List<Plot.Point> precision = new ArrayList<>();
    for (Curves.Point point : curves.points()) {
      double recall = (double) point.hits() / Math.max(1, curves.attacks());
      roc.add(new Plot.Point((double) point.alarms() / Math.max(1, curves.legit()), recall));
      precision.add(
          new Plot.Point(recall, (double) point.hits() / (point.hits() + point.alarms())));
    }
    List<Plot.Point> said =
        evaluation.reliability().bins().stream()
            .map(bin -> new Plot.Point(bin.said(), bin.came()))
            .toList();
    html.raw("<h2>Curves</h2><div class=\"plots\">\n");
    Plot.draw(html, "ROC", "false positives", "recall", roc, true, false);
    Plot.draw(html, "Precision and recall", "recall", "precision", precision, false, false);
    Plot.draw(html, "Calibration", "probability said", "share of attacks", said, true, true);
    html.raw("</div>\n");
  }

  private static void kindConfusion(Html html, Evaluation evaluation) {
    List<AttackClass> kinds =
        Stream.of(AttackClass.values()).filter(evaluation.kindConfusion()::containsKey).toList();
    if (kinds.isEmpty()) {
      return;
    }
    List<AttackClass> called =
        Stream.of(AttackClass.values())
            .filter(kind ->
                evaluation.kindConfusion().values().stream().anyMatch(row -> row.containsKey(kind)))
            .toList();
    List<String> head = new ArrayList<>(List.of("is \\ called"));
    called.forEach(kind -> head.add(kind.wireName()));
    List<List<String>> rows = new ArrayList<>();
    for (AttackClass kind : kinds) {
      Map<AttackClass, Integer> counts = evaluation.kindConfusion().getOrDefault(kind, Map.of());
      List<String> row = new ArrayList<>(List.of(kind.wireName()));
      called.forEach(other -> row.add(Figures.count(counts.getOrDefault(other, 0))));
      rows.add(row);
    }
    table(html, "Which kind was called which", head, rows);
  }

  private static void importances(Html html, Evaluation evaluation) {
    if (evaluation.importances().isEmpty()) {
      return;
    }
    double most = Math.max(1e-9, evaluation.importances().getFirst().drop());
    html.raw("<h2>Features</h2><p>By how much the area under ROC falls without one.</p>");
    html.raw("<div class=\"wide\"><table><tbody>\n");
    for (Evaluation.Importance one : evaluation.importances()) {
      html.raw("<tr><td>").text(one.feature()).raw("</td><td><meter value=\"");
      html.number(Math.max(0, one.drop() / most)).raw("\"></meter></td><td>");
      html.text(Figures.share(one.drop())).raw("</td></tr>\n");
    }
    html.raw("</tbody></table></div>\n");
  }

  private static void table(Html html, String title, List<String> head, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    html.raw("<h2>").text(title).raw("</h2><div class=\"wide\"><table><thead><tr>");
    head.forEach(cell -> html.raw("<th>").text(cell).raw("</th>"));
    html.raw("</tr></thead><tbody>\n");
    for (List<String> row : rows) {
      html.raw("<tr>");
      row.forEach(cell -> html.raw("<td>").text(cell).raw("</td>"));
      html.raw("</tr>\n");
    }
    html.raw("</tbody></table></div>\n");
  }
}
