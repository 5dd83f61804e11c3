package axon.bench;

import axon.dataset.Dataset;
import axon.dataset.RequestFiles;
import axon.features.RequestV1;
import axon.model.OnnxFile;
import axon.model.Scorer;
import axon.model.Scorers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every algorithm on the same labelled requests: trained and evaluated by the commands, on requests
 * as they are and with transport headers neutralised, its file looked at by onnx.checker, and its
 * scores by ONNX Runtime held against the served ones.
 */
final class Algorithms {
  private static final List<String> NAMES = List.of("xgboost", "random-forest", "mlp", "logistic");
  private static final List<String> FIGURES =
      List.of(
          "area under ROC",
          "recall at 0.1 % false positives",
          "recall at 1 % false positives",
          "recall at the threshold, mean of origins",
          "false positives there, mean of origins");

  private final Path top = Path.of(System.getProperty("axon.top", "."));
  private final Path data;
  private final Report report;

  private Algorithms(Scratch scratch, Options options) {
    this.data = scratch.path("data");
    this.report = new Report("algorithms", "Every algorithm on the same requests", options);
  }

  static void run(Options options) {
    try (Scratch scratch = new Scratch("algorithms")) {
      Algorithms algorithms = new Algorithms(scratch, options);
      algorithms.train();
      List<Path> dev = LabelledRequests.files(LabelledRequests.directory(algorithms.top, "dev"));
      algorithms.evaluate("as they are", dev);
      algorithms.evaluate("transport headers neutralised", algorithms.neutral(scratch, dev));
      algorithms.report.write();
    }
  }

  private void train() {
    List<Path> train = LabelledRequests.files(LabelledRequests.directory(top, "train"));
    Dataset dev = rows(LabelledRequests.files(LabelledRequests.directory(top, "dev")));
    report.line(
        "`axon train` on all labelled requests for fitting; difference: the largest between ONNX"
            + " Runtime and what is served, over all %d requests of the other part.",
        dev.size());
    report.line("");
    report.line("| algorithm | `axon train` s | peak MB | ONNX MB | onnx.checker | difference |");
    report.line("|---|---:|---:|---:|---|---:|");
    for (int i = 0; i < NAMES.size(); i++) {
      List<String> command = new ArrayList<>(List.of("train", "--from"));
      train.forEach(file -> command.add(file.toString()));
      command.addAll(List.of("--algorithm", NAMES.get(i), "--data", data.toString()));
      Watched trained = Watched.axon(command.toArray(String[]::new)).done();
      Path onnx = data.resolve("models/request/" + (i + 1) + "/model.onnx");
      report.line(
          "| %s | %.1f | %d | %.2f | %s | %.1e |",
          NAMES.get(i),
          trained.seconds(),
          trained.peakMegabytes(),
          onnx.toFile().length() / 1e6,
          checked(onnx),
          difference(onnx, dev));
    }
    report.line("");
  }

  private String checked(Path onnx) {
    String script = top.resolve("bench/onnx/check.py").toString();
    String said =
        Watched.run(Map.of(), List.of("/usr/bin/python3", script, onnx.toString())).output();
    return said.strip().replace(onnx + ": ", "");
  }

  private static double difference(Path onnx, Dataset data) {
    OnnxFile file;
    try {
      file = OnnxFile.read(Files.readAllBytes(onnx));
    } catch (IOException e) {
      throw new BenchException("cannot read " + onnx, e);
    }
    double largest = 0;
    try (Scorer served = Scorers.of(file, data.columns());
        Scorer runtime = Scorers.runtime(file, data.columns())) {
      float[] row = new float[data.columns()];
      for (int i = 0; i < data.size(); i++) {
        data.copyRow(i, row);
        largest = Math.max(largest, Math.abs(served.probability(row) - runtime.probability(row)));
      }
    }
    return largest;
  }

  private static Dataset rows(List<Path> files) {
    return new RequestFiles(new RequestV1(RequestV1.DEFAULT_HIGH_RISK), true, (_, _) -> {})
        .read(files)
        .data();
  }

  private List<Path> neutral(Scratch scratch, List<Path> files) {
    String script = top.resolve("../shared/tools/neutralise.py").normalize().toString();
    List<Path> changed = new ArrayList<>();
    for (Path file : files) {
      Path target = scratch.path("neutral-" + file.getFileName());
      Watched.run(Map.of(), List.of("/usr/bin/python3", script, file.toString(), target.toString()))
          .done();
      changed.add(target);
    }
    return changed;
  }

  private void evaluate(String title, List<Path> files) {
    List<Evaluated> all = new ArrayList<>();
    for (int version = 1; version <= NAMES.size(); version++) {
      List<String> command = new ArrayList<>(List.of("evaluate", "request@" + version, "--on"));
      files.forEach(file -> command.add(file.toString()));
      command.addAll(List.of("--data", data.toString()));
      all.add(Evaluated.of(Watched.axon(command.toArray(String[]::new)).done()));
    }
    report.line(
        "Requests of the other part, %s: recall and false positives at the threshold.", title);
    report.line("");
    report.line("| origin | rows | %s |", String.join(" | ", NAMES));
    report.line("|---|---:|%s", "---:|".repeat(NAMES.size()));
    for (String origin : all.getFirst().origins.keySet()) {
      String cells = all.stream().map(one -> one.cell(origin)).collect(Collectors.joining(" | "));
      report.line("| %s | %s | %s |", origin, all.getFirst().rows(origin), cells);
    }
    for (String figure : FIGURES) {
      String cells =
          all.stream().map(one -> one.figures.get(figure)).collect(Collectors.joining(" | "));
      report.line("| *%s* | | %s |", figure, cells);
    }
    report.line("");
  }

  /**
   * What {@code axon evaluate} tells.
   *
   * @param origins rows, recall and false positives of each
   */
  private record Evaluated(Map<String, String> figures, Map<String, List<String>> origins) {
    static Evaluated of(Watched ran) {
      Map<String, String> figures = new LinkedHashMap<>();
      FIGURES.forEach(name -> figures.put(name, ran.lines(name).getFirst()));
      Map<String, List<String>> origins = new LinkedHashMap<>();
      ran.output()
          .lines()
          .dropWhile(line -> !line.startsWith("origin"))
          .skip(1)
          .takeWhile(line -> !line.isBlank())
          .map(line -> line.strip().split(" {2,}"))
          .forEach(cells -> origins.put(cells[0], Arrays.asList(cells).subList(1, cells.length)));
      return new Evaluated(figures, origins);
    }

    String rows(String origin) {
      return origins.getOrDefault(origin, List.of("")).getFirst();
    }

    /** {@return recall, or false positives where the origin has no attacks, or both} */
    String cell(String origin) {
      List<String> told = origins.getOrDefault(origin, List.of("", "–", "–"));
      return Stream.of(told.get(1), told.get(2).equals("–") ? "" : "FP " + told.get(2))
          .filter(part -> !part.isEmpty() && !part.equals("–"))
          .collect(Collectors.joining(", "));
    }
  }
}
