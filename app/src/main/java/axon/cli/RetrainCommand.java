package axon.cli;

import axon.app.Version;
import axon.dataset.Dataset;
import axon.dataset.SessionData;
import axon.dataset.Unit;
import axon.evaluation.ConsoleReport;
import axon.features.RequestV1;
import axon.learning.Gate;
import axon.learning.PoisoningGuard;
import axon.learning.Retraining;
import axon.learning.Trusted;
import axon.model.ModelId;
import axon.registry.LearningRun;
import axon.registry.LearningRun.State;
import axon.registry.LearningTurn;
import axon.training.Progress;
import axon.training.SessionPlan;
import axon.training.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  @Mixin private SessionSources sources = new SessionSources();

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
      description = {
        "labelled request files that nobody else writes, besides the rows that come with Axon;",
        "default: all files in DATA/trusted. For the task session: files of sessions (CSV);",
        "default: what axon import --format sessions has taken in"
      })
  private List<Path> trusted = new ArrayList<>();

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "versions out of service that are kept; default ${DEFAULT-VALUE}",
      defaultValue = "20")
  private int keep = 20;

  @Override
  public Integer call() throws IOException {
    if (keep < 1) {
      throw new UsageException("--keep " + keep + " is not allowed; allowed: 1 or more");
    }
    return switch (plan.task()) {
      case REQUEST -> requests();
      case SESSION -> sessions();
    };
  }

  private int sessions() throws IOException {
    SessionPlan planned = plan.sessions();
    SessionData synthetic = sources.synthetic(SessionSources.USUAL);
    Path directory = store.prepared();
    SessionData given =
        trusted.isEmpty()
            ? SessionSources.imported(directory)
            : SessionSources.files(trusted, false);
    long from = Clock.systemUTC().millis() - since.toMillis();
    return new SessionCommands(store)
        .retrain(planned, SessionSources.captured(directory, from), synthetic.with(given), keep);
  }

  private int requests() throws IOException {
    sources.requireUnset();
    TrainingPlan planned = plan.plan(Unit.NEAR_COPY);
    Path directory = store.directory();
    Clock clock = Clock.systemUTC();
    Optional<LearningTurn> turn = store.registry().takeTurn(clock);
    if (turn.isEmpty()) {
      System.err.println("axon: a retraining is under way over " + directory);
      return 1;
    }
    try (LearningTurn held = turn.get()) {
      Retraining.Outcome outcome = run(planned, directory, clock.millis(), held);
      if (outcome.promoted()) {
        store.tellOwner();
      }
      List<ModelId> pruned = store.registry().prune(keep);
      tell(outcome, clock.millis() - held.started(), pruned.size());
      return 0;
    }
  }

  private Retraining.Outcome run(TrainingPlan planned, Path directory, long now, LearningTurn turn)
      throws IOException {
    ProgressLine bar = ProgressLine.standard();
    try {
      RequestV1 features = store.features();
      Dataset captured = LearningData.store(directory, features, now - since.toMillis());
      Retraining.Settings settings =
          new Retraining.Settings(
              "request", planned, PoisoningGuard.Caps.STANDARD, Version.current(), now);
      Progress both =
          (work, done, all) -> {
            bar.step(work, done, all);
            turn.step(work, done, all);
          };
      Retraining.Outcome outcome =
          new Retraining(store.registry(), settings, both)
              .run(captured, known(directory, features));
      turn.end(
          outcome.promoted() ? State.PROMOTED : State.REFUSED,
          outcome.card().id().toString(),
          lines(outcome),
          ending(outcome));
      return outcome;
    } catch (RuntimeException e) {
      turn.end(State.FAILED, null, List.of(), Failures.line(e.getMessage()));
      throw e;
    } finally {
      bar.end();
    }
  }

  private Trusted known(Path directory, RequestV1 features) throws IOException {
    Trusted bundled = Trusted.bundled(features.set());
    List<Path> files = trusted.isEmpty() ? files(directory.resolve("trusted")) : trusted;
    return files.isEmpty()
        ? bundled
        : bundled.with(Trusted.of(LearningData.files(files, features, false)));
  }

  private static List<LearningRun.Line> lines(Retraining.Outcome outcome) {
    return outcome.decision().lines().stream()
        .map(line -> new LearningRun.Line(line.passed(), line.text()))
        .toList();
  }

  private static String ending(Retraining.Outcome outcome) {
    String id = outcome.card().id().toString();
    return outcome.promoted()
        ? id + " judges from now on"
        : id + " stays a candidate: " + outcome.decision().refusals().size() + " lines failed";
  }

  private static List<Path> files(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void tell(Retraining.Outcome outcome, long millis, int pruned) {
    outcome.figures().ifPresent(figures -> ConsoleReport.of(figures).forEach(IO::println));
    IO.println("");
    if (outcome.quarantined() > 0) {
      IO.println(
          outcome.quarantined()
              + " captured requests were set aside: their label goes against what is known of"
              + " their shape");
    }
    if (!outcome.held().isEmpty()) {
      IO.println(
          "held at one value in captured requests, since trusted rows have no other: "
              + String.join(", ", outcome.held()));
    }
    for (Gate.Line line : outcome.decision().lines()) {
      IO.println((line.passed() ? "passed   " : "REFUSED  ") + line.text());
    }
    IO.println(ending(outcome) + "; it took " + Math.round(millis / 1000.0) + " s");
    if (pruned > 0) {
      IO.println(pruned + " old versions were deleted");
    }
  }
}
