package axon.cli;

import axon.app.Version;
import axon.dataset.Dataset;
import axon.dataset.SessionData;
import axon.dataset.Unit;
import axon.evaluation.ConsoleReport;
import axon.evaluation.Evaluation;
import axon.evaluation.Folds;
import axon.features.RequestV1;
import axon.learning.Measured;
import axon.model.ModelCard;
import axon.model.Provenance;
import axon.registry.Registry;
import axon.training.SessionPlan;
import axon.training.Training;
import axon.training.TrainingPlan;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "train",
    description = {
      "Trains a model on labelled requests, or sessions, and adds it to the models as a candidate.",
      "The figures of requests are of rows that the scoring models had not seen, nor near-copies."
    },
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  private static final String STORE = "store";

  @Mixin private ModelStore store = new ModelStore();
  @Mixin private PlanOptions plan = new PlanOptions();
  @Mixin private SessionSources sources = new SessionSources();

  @Option(
      names = "--from",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = {
        "labelled request files, or files of sessions (CSV);",
        "or the word store for what was captured"
      })
  private List<String> from = new ArrayList<>();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "the model's name; default: request or session")
  private @Nullable String name;

  @Option(names = "--strict", description = "the first bad line ends the run")
  private boolean strict;

  @Override
  public Integer call() throws IOException {
    return switch (plan.task()) {
      case REQUEST -> requests();
      case SESSION -> sessions();
    };
  }

  private int sessions() {
    SessionPlan planned = plan.sessions();
    requireOneKind();
    SessionData synthetic = sources.synthetic(0);
    Path directory = store.prepared();
    SessionData data =
        fromStore()
            ? SessionSources.captured(directory, 0)
            : SessionSources.files(from.stream().map(Path::of).toList(), strict);
    new SessionCommands(store)
        .train(planned, synthetic.with(data), name == null ? SessionCommands.NAME : name);
    return 0;
  }

  private int requests() throws IOException {
    sources.requireUnset();
    TrainingPlan planned = plan.plan(fromStore() ? Unit.SOURCE : Unit.NEAR_COPY);
    Path directory = store.settings().data();
    Dataset data = read(directory, store.features());
    Files.createDirectories(directory);
    Clock clock = Clock.systemUTC();
    long started = clock.millis();
    ProgressLine progress = ProgressLine.standard();
    Training.Outcome trained = new Training(planned, progress).run(data);
    progress.end();
    double seconds = (clock.millis() - started) / 1000.0;
    Evaluation held = Measured.held(trained, planned.seed());
    ObjectNode metrics = JsonNodeFactory.instance.objectNode();
    Folds folds = Measured.folds(trained);
    metrics.set("held_out", Measured.json(held, folds));
    Provenance provenance =
        new Provenance(
            "request",
            Measured.training(trained, planned, seconds, Version.current(), null, started),
            Measured.summary(data.card()),
            metrics,
            Measured.baseline(trained, data));
    ModelCard card =
        new Registry(directory.resolve("models"))
            .publish(name == null ? "request" : name, trained.model(), provenance);
    ConsoleReport.of(held).forEach(IO::println);
    IO.println("");
    ConsoleReport.of(folds).forEach(IO::println);
    IO.println("");
    IO.println(card.id() + " is a candidate, trained in " + Math.round(seconds) + " s");
    return 0;
  }

  private boolean fromStore() {
    return from.equals(List.of(STORE));
  }

  private Dataset read(Path directory, RequestV1 features) {
    if (fromStore()) {
      return LearningData.store(directory, features, 0);
    }
    requireOneKind();
    return LearningData.files(from.stream().map(Path::of).toList(), features, strict);
  }

  private void requireOneKind() {
    if (!fromStore() && from.contains(STORE)) {
      throw new UsageException("--from: either store or files, not both");
    }
  }
}
