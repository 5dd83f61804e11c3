package axon.cli;

import axon.app.Version;
import axon.dataset.Dataset;
import axon.dataset.Unit;
import axon.evaluation.ConsoleReport;
import axon.evaluation.Evaluation;
import axon.evaluation.Folds;
import axon.features.RequestV1;
import axon.learning.Measured;
import axon.model.ModelCard;
import axon.model.Provenance;
import axon.registry.Registry;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "train",
    description = {
      "Trains a model on labelled requests and adds it to the models as a candidate.",
      "The figures shown are of rows that the scoring models had not seen, nor near-copies of them."
    },
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  private static final String STORE = "store";

  @Mixin private ModelStore store = new ModelStore();
  @Mixin private PlanOptions plan = new PlanOptions();

  @Option(
      names = "--from",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "labelled request files, or the word store for what was captured")
  private List<String> from = new ArrayList<>();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "the model's name; default ${DEFAULT-VALUE}",
      defaultValue = "request")
  private String name = "request";

  @Option(names = "--strict", description = "the first bad line ends the run")
  private boolean strict;

  @Override
  public Integer call() throws IOException {
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
        new Registry(directory.resolve("models")).publish(name, trained.model(), provenance);
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
    if (from.contains(STORE)) {
      throw new UsageException("--from: either store or files, not both");
    }
    return LearningData.files(from.stream().map(Path::of).toList(), features, strict);
  }
}
