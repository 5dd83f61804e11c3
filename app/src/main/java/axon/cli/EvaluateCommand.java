package axon.cli;

import axon.app.Judges;
import axon.app.OfflineEvents;
import axon.codec.RequestFile;
import axon.codec.VerdictLine;
import axon.dataset.Dataset;
import axon.dataset.SessionData;
import axon.evaluation.ConsoleReport;
import axon.evaluation.Evaluation;
import axon.evaluation.Importances;
import axon.evaluation.Report;
import axon.evaluation.Scored;
import axon.features.RequestV1;
import axon.geo.BundledCountries;
import axon.learning.ScorerJudge;
import axon.model.ModelBundle;
import axon.model.ModelCard;
import axon.model.ModelId;
import axon.model.SessionBundle;
import axon.model.Task;
import axon.pipeline.Judging;
import axon.registry.Registry;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "evaluate",
    description = "Measures a model on labelled requests, or on labelled sessions.",
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
  private static final long SEED = 1;

  @Mixin private ModelStore store = new ModelStore();

  @Parameters(paramLabel = "MODEL", description = "NAME@VERSION, or a model's directory")
  private String model = "";

  @Option(
      names = "--on",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "labelled request files, or files of sessions (CSV)")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description = "request or session; default: what the model is for")
  private @Nullable String task;

  @Option(names = "--report", paramLabel = "FILE", description = "writes an HTML page")
  private @Nullable Path report;

  @Option(
      names = "--verdicts",
      paramLabel = "FILE",
      description = "writes one JSON line for each request, as classify does")
  private @Nullable Path verdicts;

  @Option(names = "--strict", description = "the first bad line ends the run")
  private boolean strict;

  @Override
  public Integer call() throws IOException {
    Optional<ModelId> id = ModelId.parse(model);
    Registry registry = new Registry(store.settings().data().resolve("models"));
    ModelCard card = id.isPresent() ? registry.card(id.get()) : ModelBundle.card(Path.of(model));
    Task found = Task.ofWireName(card.provenance().task()).orElse(Task.REQUEST);
    if (task != null && TaskOption.of(task) != found) {
      throw new UsageException("--task: " + card.id() + " is for the task " + found.wireName());
    }
    return switch (found) {
      case REQUEST -> requests();
      case SESSION -> sessions(SessionCommands.load(registry, id, model));
    };
  }

  private int sessions(SessionBundle bundle) {
    if (report != null || verdicts != null) {
      throw new UsageException("--report and --verdicts are for the task request alone");
    }
    SessionData data = SessionSources.files(files, strict);
    new SessionCommands(store).evaluate(bundle, data);
    return 0;
  }

  private int requests() throws IOException {
    RequestV1 features = store.features();
    try (ModelBundle bundle = load(features)) {
      Dataset data = LearningData.files(files, features, strict);
      if (data.size() == 0) {
        throw new UsageException("--on: no labelled request in " + names());
      }
      Evaluation evaluation = evaluate(bundle, data);
      ConsoleReport.of(evaluation).forEach(IO::println);
      if (report != null) {
        String title = "Evaluation of " + bundle.card().id();
        write(report, Report.html(title, facts(bundle.card(), data), evaluation));
      }
      if (verdicts != null) {
        judge(verdicts, Judges.model(BundledCountries.load(), bundle, features));
      }
      return 0;
    }
  }

  private ModelBundle load(RequestV1 features) {
    Optional<ModelId> id = ModelId.parse(model);
    return id.isPresent()
        ? new Registry(store.settings().data().resolve("models")).load(id.get(), features.set())
        : ModelBundle.load(Path.of(model), features.set());
  }

  private static Evaluation evaluate(ModelBundle bundle, Dataset data) {
    Scored.Judge judge = ScorerJudge.of(bundle.scorer());
    ModelCard.Contents contents = bundle.card().contents();
    return Evaluation.of(
        Scored.of(data, judge, contents.classes()),
        contents.threshold(),
        Importances.of(data, judge, SEED));
  }

  private Map<String, String> facts(ModelCard card, Dataset data) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("model", card.id().toString());
    facts.put("algorithm", card.provenance().training().algorithm());
    facts.put("feature set", card.contents().features());
    facts.put("SHA-256 of the ONNX file", card.contents().sha256());
    facts.put("requests", Integer.toString(data.size()));
    facts.put("data hash", data.card().hash());
    facts.put("files", names());
    return facts;
  }

  private String names() {
    return String.join(", ", files.stream().map(Path::toString).toList());
  }

  private void judge(Path target, Judging judging) throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try (BufferedWriter out = Files.newBufferedWriter(part)) {
      for (Path file : files) {
        RequestFile.read(
            file,
            strict,
            line ->
                append(
                    out,
                    VerdictLine.of(
                        line.id(), judging.judgeAlone(OfflineEvents.of(line.request())).verdict())),
            _ -> {});
      }
    }
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void append(BufferedWriter out, String line) {
    try {
      out.write(line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path target, String text) throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Files.writeString(part, text);
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
  }
}
