package axon.bench;

import axon.dataset.Dataset;
import axon.dataset.RequestFiles;
import axon.features.RequestV1;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What learning costs: {@code axon retrain} over a record of many events from end to end, and
 * {@code axon train} beside scikit-learn and XGBoost in Python on the same rows with the same
 * settings.
 */
final class TrainingCost {
  private static final List<String> ALGORITHMS = List.of("xgboost", "random-forest", "logistic");

  private final Options options;
  private final Report report;
  private final Path top = Path.of(System.getProperty("axon.top", "."));

  private TrainingCost(Options options) {
    this.options = options;
    this.report = new Report("training", "What learning costs", options);
  }

  static void run(Options options) {
    try (Scratch scratch = new Scratch("training")) {
      TrainingCost cost = new TrainingCost(options);
      cost.retrain(scratch);
      if (!options.has("peers", "no")) {
        cost.peers(scratch);
      }
      cost.report.write();
    }
  }

  /** Fills a data directory for {@code training --large DIR}, which may take minutes. */
  static void fill(Options options) {
    Path top = Path.of(System.getProperty("axon.top", "."));
    Watched imported =
        CapturedRecord.fill(
            Path.of(options.text("to", "filled")).toAbsolutePath(),
            new Corpus(top, "train", 1),
            options.number("rows", 1_000_000));
    IO.println("%.1f s to import: %s".formatted(imported.seconds(), imported.output()));
  }

  private void retrain(Scratch scratch) {
    Corpus corpus = new Corpus(top, "train", 1);
    Path data = scratch.path("data");
    int rows = options.number("rows", 100_000);
    Watched imported = CapturedRecord.fill(data, corpus, rows);
    report.line(
        "%d labelled requests (%d distinct ones, then varied), imported in %.1f s. `axon retrain`,"
            + " XGBoost, five folds; it runs at `nice 19` with `-Xmx1g`.",
        rows, corpus.size(), imported.seconds());
    report.line("");
    report.line("| events | wall s | CPU s | peak MB | ended with |");
    report.line("|---:|---:|---:|---:|---|");
    retrain(data);
    String large = options.text("large", "");
    if (!large.isEmpty()) {
      retrain(Path.of(large));
    }
    report.line("");
  }

  private void retrain(Path data) {
    long events;
    try (Rows rows = new Rows(data)) {
      events = rows.events();
    }
    Watched ran = Watched.axon("retrain", "--data", data.toString());
    List<String> said = ran.output().strip().lines().toList();
    report.line(
        "| %d | **%.1f** | %.1f | %d | %s |",
        events,
        ran.seconds(),
        ran.cpuSeconds(),
        ran.peakMegabytes(),
        said.isEmpty() ? ran.code() : said.getLast());
    ran.lines("REFUSED").forEach(line -> report.progress("refused: %s", line));
  }

  private void peers(Scratch scratch) {
    Path data = scratch.path("data");
    Path dataset = scratch.path("dataset");
    Watched.axon("data", "build", "--out", dataset.toString(), "--data", data.toString()).done();
    Path train = dataset.resolve("train.jsonl");
    Path test = dataset.resolve("test.jsonl");
    Dataset rows = read(train);
    Path trainTable = FeatureTable.write(rows, scratch.path("train.csv"));
    Path testTable = FeatureTable.write(read(test), scratch.path("test.csv"));
    report.line(
        "`axon data build`: %d rows to train on. `axon train` does five folds, the fit, calibration"
            + " and the kinds of attack, each fit on one thread and two fits at a time; Python the"
            + " five folds and the fit, one after the other.",
        rows.size());
    report.line("");
    report.line(
        "| algorithm | `axon train` s | CPU s | peak MB | AUC | Python, 1 thread: folds and fit s |"
            + " one fit s | one fit, 2 threads s | peak MB | AUC |");
    report.line("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    for (String algorithm : ALGORITHMS) {
      Watched own = ours(algorithm, train, data);
      Watched theirs = python(algorithm, trainTable, testTable);
      JsonNode told = Json.read(theirs.output().strip().lines().toList().getLast());
      report.line(
          "| %s | %.1f | %.1f | %d | %s | %.1f | %.1f | %.1f | %d | %.4f |",
          algorithm,
          own.seconds(),
          own.cpuSeconds(),
          own.peakMegabytes(),
          area(own, test, data),
          told.path("folds_and_fit").asDouble(),
          told.path("fit").asDouble(),
          told.path("fit_on_two").asDouble(),
          theirs.peakMegabytes(),
          told.path("area").asDouble());
    }
  }

  private static Dataset read(Path file) {
    RequestV1 features = new RequestV1(RequestV1.DEFAULT_HIGH_RISK);
    return new RequestFiles(features, true, (_, _) -> {}).read(List.of(file)).data();
  }

  private static Watched ours(String algorithm, Path train, Path data) {
    return Watched.axon(
            "train",
            "--from",
            train.toString(),
            "--algorithm",
            algorithm,
            "--data",
            data.toString())
        .done();
  }

  private static String area(Watched trained, Path test, Path data) {
    String last = trained.output().strip().lines().toList().getLast();
    String model = last.substring(0, last.indexOf(' '));
    return Watched.axon("evaluate", model, "--on", test.toString(), "--data", data.toString())
        .done()
        .lines("area under ROC")
        .getFirst();
  }

  private Watched python(String algorithm, Path train, Path test) {
    return Watched.run(
            Map.of("OMP_NUM_THREADS", "2"),
            List.of(
                "/usr/bin/python3",
                top.resolve("bench/peers/train.py").toString(),
                algorithm,
                train.toString(),
                test.toString()))
        .done();
  }
}
