package axon.cli;

import axon.app.Version;
import axon.dataset.Dataset;
import axon.dataset.DatasetBuilder;
import axon.dataset.Unit;
import axon.evaluation.ConsoleReport;
import axon.features.RequestV1;
import axon.learning.Gate;
import axon.learning.PoisoningGuard;
import axon.learning.Retraining;
import axon.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "retrain",
    description = {
      "Trains on what was captured and on the trusted set, measures, and promotes the new version",
      "if it is no worse than the one that judges now. A refusal says why; exit code 0 either way."
    },
    mixinStandardHelpOptions = true)
final class RetrainCommand implements Callable<Integer> {
  @Mixin private ModelStore store = new ModelStore();
  @Mixin private PlanOptions plan = new PlanOptions();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "how far back: 24h, 90d; default ${DEFAULT-VALUE}",
      converter = SpanConverter.class,
      defaultValue = "90d")
  private Duration since = Duration.ofDays(90);

  @Option(
      names = "--trusted",
      arity = "1..*",
      paramLabel = "FILE",
      description = "labelled request files; default: all files in DATA/trusted")
  private List<Path> trusted = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    Path directory = store.directory();
    RequestV1 features = store.features();
    long now = Clock.systemUTC().millis();
    Dataset captured = LearningData.store(directory, features, now - since.toMillis());
    List<Path> files = trusted.isEmpty() ? files(directory.resolve("trusted")) : trusted;
    Dataset known =
        files.isEmpty()
            ? new DatasetBuilder(features.set()).build()
            : LearningData.files(files, features, false);
    Retraining.Settings settings =
        new Retraining.Settings(
            "request",
            plan.plan(Unit.NEAR_COPY),
            PoisoningGuard.Caps.STANDARD,
            Version.current(),
            now);
    ProgressLine progress = ProgressLine.standard();
    Retraining.Outcome outcome =
        new Retraining(new Registry(directory.resolve("models")), settings, progress)
            .run(captured, known);
    progress.end();
    tell(outcome);
    if (outcome.promoted()) {
      store.tellOwner();
    }
    return 0;
  }

  private static List<Path> files(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void tell(Retraining.Outcome outcome) {
    outcome.figures().ifPresent(figures -> ConsoleReport.of(figures).forEach(IO::println));
    IO.println("");
    if (outcome.quarantined() > 0) {
      IO.println(outcome.quarantined() + " captured requests were set aside: their label goes");
      IO.println("against what is known of their shape");
    }
    for (Gate.Line line : outcome.decision().lines()) {
      IO.println((line.passed() ? "passed   " : "REFUSED  ") + line.text());
    }
    String end = outcome.promoted() ? " judges from now on" : " stays a candidate";
    IO.println(outcome.card().id() + end);
  }
}
