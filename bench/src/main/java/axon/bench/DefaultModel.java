package axon.bench;

import axon.dataset.Dataset;
import axon.dataset.DatasetBuilder;
import axon.dataset.DatasetCard;
import axon.dataset.RequestFiles;
import axon.dataset.RowsFile;
import axon.dataset.Unit;
import axon.evaluation.ConsoleReport;
import axon.evaluation.Evaluation;
import axon.evaluation.MetricsJson;
import axon.evaluation.Scored;
import axon.features.RequestV1;
import axon.learning.Measured;
import axon.learning.ScorerJudge;
import axon.model.ModelBundle;
import axon.model.ModelId;
import axon.model.Provenance;
import axon.model.Scorer;
import axon.model.Scorers;
import axon.training.Algorithm;
import axon.training.Progress;
import axon.training.Training;
import axon.training.TrainingPlan;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes what comes with Axon from the labelled requests beside it: the trusted rows, as numbers and
 * not as requests, and the model that judges on the first day, trained on just these rows.
 */
final class DefaultModel {
  private static final String ROWS = "learn/src/main/resources/axon/learning";

  private DefaultModel() {}

  /** {@return where the model lies in the sources} */
  static Path directory(Path top) {
    return top.resolve("app/src/main/resources/axon/app/model");
  }

  static void run(Options options) throws IOException {
    Path top = Path.of(System.getProperty("axon.top", "."));
    RequestV1 features = new RequestV1(RequestV1.DEFAULT_HIGH_RISK);
    Dataset learnt = sample(read(top, "train", features), options.number("rows", 2000));
    Dataset canary =
        sample(read(top, "dev", features).without(learnt), options.number("canary", 500));
    write(top.resolve(ROWS).resolve("learnt.tsv.gz"), learnt);
    write(top.resolve(ROWS).resolve("canary.tsv.gz"), canary);
    Files.writeString(top.resolve(ROWS).resolve("origins.txt"), origins(learnt, canary));
    Algorithm algorithm = Algorithm.ofWireName(options.text("algorithm", "xgboost")).orElseThrow();
    TrainingPlan plan = TrainingPlan.standard(algorithm, Unit.NEAR_COPY, 1);
    long started = System.nanoTime();
    Training.Outcome trained = new Training(plan, Progress.SILENT).run(learnt);
    double seconds = (System.nanoTime() - started) / 1e9;
    Evaluation judged = judged(trained, canary);
    ObjectNode metrics = JsonNodeFactory.instance.objectNode();
    metrics.set(
        "held_out", Measured.json(Measured.held(trained, plan.seed()), Measured.folds(trained)));
    metrics.set("trusted_set", MetricsJson.of(judged));
    Provenance.Training how =
        Measured.training(trained, plan, 0, options.text("version", "0.1.0"), null, 0);
    Path target = directory(top);
    remove(target);
    ModelBundle.write(
        target,
        new ModelId("request", 1),
        trained.model(),
        new Provenance(
            "request",
            how,
            Measured.summary(learnt.card()).licensed(LabelledRequests.LICENCES),
            metrics,
            Measured.baseline(trained, learnt)));
    ConsoleReport.of(judged).forEach(IO::println);
    IO.println(
        "%d rows to learn from, %d to be judged by, trained in %.1f s"
            .formatted(learnt.size(), canary.size(), seconds));
  }

  private static Dataset read(Path top, String part, RequestV1 features) {
    return new RequestFiles(features, true, (_, _) -> {})
        .read(LabelledRequests.files(LabelledRequests.directory(top, part)))
        .data();
  }

  /**
   * One row of each group of near-copies, of each side of each origin at most {@code most}: those
   * with the smallest numbers, which are as good as drawn.
   */
  private static Dataset sample(Dataset data, int most) {
    int[] order =
        IntStream.range(0, data.size())
            .boxed()
            .sorted(Comparator.comparingLong(data::nearCopy))
            .mapToInt(Integer::intValue)
            .toArray();
    Map<String, Integer> taken = new HashMap<>();
    Set<String> seen = new HashSet<>();
    DatasetBuilder chosen = new DatasetBuilder(data.features());
    int[] rows =
        IntStream.of(order)
            .filter(row -> {
              String side = data.origins().get(data.origin(row)) + data.isAttack(row);
              return seen.add(side + data.nearCopy(row))
                  && taken.merge(side, 1, Integer::sum) <= most;
            })
            .toArray();
    chosen.addAll(data.select(rows));
    return chosen.build();
  }

  private static void write(Path file, Dataset data) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    try (OutputStream out = Files.newOutputStream(file)) {
      RowsFile.write(data, out);
    }
  }

  private static String origins(Dataset learnt, Dataset canary) {
    Map<String, String> lines = new TreeMap<>();
    for (String origin : learnt.origins()) {
      lines.put(
          origin,
          "%s\t%s\t%s\t%s%n"
              .formatted(
                  origin,
                  LabelledRequests.licence(origin),
                  counts(learnt.card(), origin),
                  counts(canary.card(), origin)));
    }
    return "origin\tlicence of the requests\tlearnt from\tjudged by\n"
        + String.join("", lines.values());
  }

  private static String counts(DatasetCard card, String origin) {
    DatasetCard.Counts counts = card.origins().getOrDefault(origin, new DatasetCard.Counts(0, 0));
    return counts.attacks() + " attacks, " + counts.legit() + " legit";
  }

  private static Evaluation judged(Training.Outcome trained, Dataset canary) {
    try (Scorer scorer = Scorers.of(trained.model())) {
      Scored scored = Scored.of(canary, ScorerJudge.of(scorer), trained.model().classNames());
      return Evaluation.of(scored, trained.model().threshold(), List.of());
    }
  }

  private static void remove(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
    }
  }
}
