package axon.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import axon.dataset.Dataset;
import axon.dataset.DatasetBuilder;
import axon.dataset.Example;
import axon.dataset.Rows;
import axon.label.LabelSource;
import axon.signature.AttackClass;
import axon.verdict.Prediction;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ReportTest {
  private static final String HOSTILE = "<script>alert(1)</script>\"'&\u202e\u001b[31m";

  @Test
  void holdsCurvesTablesAndKinds() {
    String page = page();
    assertThat(page).contains("area under ROC", "Confusion matrix", "By origin", "Calibration");
    assertThat(Pattern.compile("<svg").matcher(page).results().count()).isEqualTo(3);
    assertThat(page).contains("<td>sqli</td>", "<td>signal</td>");
  }

  @Test
  void whatOthersWroteComesOutAsText() {
    String page = page();
    assertThat(page).doesNotContain("<script", "\u202e", "\u001b");
    assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;");
  }

  @Test
  void nothingIsFetchedOrRun() {
    String page = page();
    assertThat(page).contains("default-src 'none'");
    assertThat(page).doesNotContain("src=", "href=", "url(", "http:", "https:", "onload");
  }

  @Test
  void isWellFormed() throws Exception {
    String body = page().substring(page().indexOf("<body>")).replace("</html>", "");
    var factory = DocumentBuilderFactory.newInstance();
    assertThat(
            factory
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(body)))
                .getElementsByTagName("table")
                .getLength())
        .isGreaterThan(5);
  }

  @Test
  void theConsoleShowsTheSameInPlainLines() {
    List<String> lines = ConsoleReport.of(evaluation());
    assertThat(lines).anyMatch(line -> line.startsWith("recall at 1 % false positives"));
    assertThat(lines).anyMatch(line -> line.startsWith("sqli"));
    assertThat(lines).noneMatch(line -> line.contains("\u001b") || line.contains("\u202e"));
  }

  @Test
  void theCardHoldsTheFigures() {
    var json = MetricsJson.of(evaluation());
    assertThat(json.path("roc_auc").asDouble()).isBetween(0.5, 1.0);
    assertThat(json.path("confusion").path("true_positives").asInt()).isPositive();
    assertThat(json.path("classes").path("sqli").path("f1").asDouble()).isEqualTo(1);
    assertThat(json.path("origins").path("plain").isObject()).isTrue();
  }

  @Test
  void tellsByHowMuchTheFiguresOfTheCrossValidationDiffer() {
    Folds folds = new Folds(List.of(evaluation(), evaluation()));
    List<String> lines = ConsoleReport.of(folds);
    assertThat(lines.getFirst()).contains("over 2 parts", "mean", "deviation");
    assertThat(lines)
        .anyMatch(line -> line.matches("area under ROC +0\\.[0-9]+ +0\\.0000 .*"))
        .anyMatch(line -> line.startsWith("plain: recall"))
        .noneMatch(line -> line.contains("\u001b"));
    assertThat(folds.json()).hasSize(2);
    assertThat(folds.json().path(1).path("origins").path("plain").isObject()).isTrue();
    assertThat(folds.json().path(1).has("importances")).isFalse();
  }

  private static String page() {
    return Report.html(HOSTILE, Map.of("data", HOSTILE), evaluation());
  }

  private static Evaluation evaluation() {
    Dataset rows = Rows.some(400, 1);
    DatasetBuilder builder = new DatasetBuilder(Rows.FEATURES);
    float[] row = new float[4];
    for (int i = 0; i < rows.size(); i++) {
      rows.copyRow(i, row);
      boolean attack = rows.isAttack(i);
      AttackClass kind = row[1] > 0 ? AttackClass.SQLI : AttackClass.XSS;
      builder.add(
          row,
          new Example(
              attack ? Prediction.ATTACK : Prediction.LEGIT,
              attack ? kind : null,
              LabelSource.IMPORT,
              1,
              i % 2 == 0 ? HOSTILE : "plain",
              i,
              i,
              0,
              0));
    }
    Dataset data = builder.build();
    Scored scored = Scored.of(data, MetricsTest.signal(), List.of("sqli", "xss"));
    return Evaluation.of(scored, 0.6, Importances.of(data, MetricsTest.signal(), 1));
  }
}
