package axon.bench;

import axon.dataset.Dataset;
import axon.dataset.RequestFiles;
import axon.features.RequestV1;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A forest by scikit-learn, in the two forms that the usual converters write, taken in and served:
 * what it answers over HTTP is held against scikit-learn's own probabilities on the same rows.
 */
final class ImportedForest {
  private static final int AT_A_TIME = 1000;
  private static final int SENT = 20;

  private final Path top = Path.of(System.getProperty("axon.top", "."));
  private final Report report;

  private ImportedForest(Options options) {
    this.report = new Report("imported", "A scikit-learn forest, imported and served", options);
  }

  static void run(Options options) throws IOException {
    try (Scratch scratch = new Scratch("imported")) {
      ImportedForest forest = new ImportedForest(options);
      forest.measure(scratch);
      forest.report.write();
    }
  }

  private void measure(Scratch scratch) throws IOException {
    Dataset dev = read("dev");
    Path train = FeatureTable.plain(read("train"), scratch.path("train.csv"));
    Path test = FeatureTable.plain(dev, scratch.path("test.csv"));
    Path out = Files.createDirectory(scratch.path("forest"));
    String script = top.resolve("bench/onnx/forest.py").toString();
    Watched made =
        Watched.run(
                Map.of(),
                List.of(
                    "/usr/bin/python3", script, train.toString(), test.toString(), out.toString()))
            .done();
    report.line("scikit-learn: %s. Asked for %d rows.", made.output().strip(), dev.size());
    report.line("");
    report.line(
        "| form | `axon models import` | largest difference to predict_proba | judged %d requests"
            + " as |",
        SENT);
    report.line("|---|---|---:|---|");
    double[] theirs =
        Files.readAllLines(out.resolve("forest.csv")).stream()
            .mapToDouble(Double::parseDouble)
            .toArray();
    for (String form : List.of("tensor", "zipmap")) {
      serve(scratch, form, out.resolve("forest-" + form + ".onnx"), dev, theirs);
    }
  }

  private Dataset read(String part) {
    return new RequestFiles(new RequestV1(RequestV1.DEFAULT_HIGH_RISK), true, (_, _) -> {})
        .read(LabelledRequests.files(LabelledRequests.directory(top, part)))
        .data();
  }

  private void serve(Scratch scratch, String form, Path onnx, Dataset rows, double[] theirs) {
    try (AxonServer axon = AxonServer.start(scratch.path("data-" + form))) {
      String data = axon.data().toString();
      String id =
          Watched.axon(
                  "models",
                  "import",
                  onnx.toString(),
                  "--name",
                  "forest",
                  "--features",
                  "request-v1",
                  "--data",
                  data)
              .done()
              .output()
              .strip();
      Watched.axon("models", "promote", "forest@1", "--data", data).done();
      report.line(
          "| %s | %s | **%.1e** | %s |", form, id, difference(axon, rows, theirs), judges(axon));
    }
  }

  private static double difference(AxonServer axon, Dataset rows, double[] theirs) {
    double largest = 0;
    for (int from = 0; from < rows.size(); from += AT_A_TIME) {
      int to = Math.min(rows.size(), from + AT_A_TIME);
      JsonNode told = axon.post("/v2/models/forest/infer", question(rows, from, to));
      JsonNode probabilities = told.path("outputs").path(1).path("data");
      if (probabilities.size() != 2 * (to - from)) {
        throw new BenchException("not two probabilities a row: " + told);
      }
      for (int row = from; row < to; row++) {
        double ours = probabilities.path(2 * (row - from) + 1).asDouble();
        largest = Math.max(largest, Math.abs(ours - theirs[row]));
      }
    }
    return largest;
  }

  private static String question(Dataset rows, int from, int to) {
    String values =
        IntStream.range(from, to)
            .boxed()
            .flatMap(row ->
                IntStream.range(0, rows.columns()).mapToObj(column -> rows.value(row, column)))
            .map(value -> Float.toString(value))
            .collect(Collectors.joining(","));
    String tensor = "\"name\":\"features\",\"shape\":[%d,%d],\"datatype\":\"FP32\",\"data\":[%s]";
    return ("{\"inputs\":[{" + tensor + "}]}").formatted(to - from, rows.columns(), values);
  }

  /** Sends requests to the sensor. {@return what stands as the model of the stored events} */
  private String judges(AxonServer axon) {
    Mix mix = new Mix();
    try (LoadClient client = new LoadClient(axon.port(), 1, 0, mix::request, (_, _, _) -> {})) {
      client.run(SENT, Duration.ofSeconds(1));
    }
    try (Rows rows = new Rows(axon.data())) {
      return rows.texts("SELECT DISTINCT model FROM traffic").stream()
          .sorted()
          .collect(Collectors.joining(", "));
    }
  }
}
