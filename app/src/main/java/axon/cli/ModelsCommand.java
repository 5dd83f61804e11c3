package axon.cli;

import axon.app.Version;
import axon.model.ModelCard;
import axon.model.ModelException;
import axon.model.ModelId;
import axon.model.Task;
import axon.registry.Lineup;
import axon.registry.ModelImport;
import axon.registry.Registry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "models",
    description = "Lists the models and says which of them judges.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ModelsCommand.Listing.class,
      ModelsCommand.Show.class,
      CompareCommand.class,
      ModelsCommand.Promote.class,
      ModelsCommand.Challenge.class,
      ModelsCommand.Rollback.class,
      ModelsCommand.Import.class,
      ModelsCommand.Export.class
    },
    synopsisSubcommandLabel =
        "(list | show | compare | promote | challenge | rollback | import | export)")
final class ModelsCommand {
  private static void print(Lineup lineup) {
    IO.println("champion: " + named(lineup.champion(), "heuristics"));
    String share = lineup.share() > 0 ? ", judges " + lineup.share() + " % of the sources" : "";
    IO.println("challenger: " + named(lineup.challenger(), "none") + share);
  }

  private static String named(Optional<ModelId> id, String otherwise) {
    return id.map(ModelId::toString).orElse(otherwise);
  }

  /** One task is served by rules, the other by heuristics, while it has no champion. */
  private static void print(Task task, Lineup lineup) {
    switch (task) {
      case REQUEST -> print(lineup);
      case SESSION -> IO.println("sessions: " + named(lineup.champion(), "rules"));
    }
  }

  @Command(
      name = "list",
      description = "One line for each version: name, stage, algorithm, feature set, ONNX hash.",
      mixinStandardHelpOptions = true)
  static final class Listing implements Runnable {
    @Mixin private ModelStore store = new ModelStore();

    @Override
    public void run() {
      Registry registry = store.registry();
      Lineup lineup = registry.lineup();
      Lineup sessions = registry.lineup(Task.SESSION);
      print(Task.REQUEST, lineup);
      print(Task.SESSION, sessions);
      for (ModelId id : registry.list()) {
        Lineup own = registry.task(id) == Task.SESSION ? sessions : lineup;
        String stage = own.stage(id).wireName();
        IO.println(Failures.line(id + "  " + stage + "  " + about(registry, id)));
      }
    }

    private static String about(Registry registry, ModelId id) {
      try {
        ModelCard card = registry.card(id);
        return card.provenance().training().algorithm()
            + "  "
            + card.contents().features()
            + "  "
            + card.contents().sha256().substring(0, 12)
            + (card.provenance().data().simulated() ? "  learnt from simulated traffic" : "");
      } catch (ModelException | IndexOutOfBoundsException e) {
        return "broken: " + e.getMessage();
      }
    }
  }

  @Command(
      name = "show",
      description = "Prints the card of a version, and which versions it followed.",
      mixinStandardHelpOptions = true)
  static final class Show implements Runnable {
    @Mixin private ModelStore store = new ModelStore();

    @Parameters(paramLabel = "NAME@VERSION", description = "see axon models list")
    private String id = "";

    @Override
    public void run() {
      Registry registry = store.registry();
      ModelId version = ModelStore.id(id);
      ModelCard own = registry.card(version);
      IO.print(own.toJson());
      String line =
          registry.lineage(version).stream()
              .map(card -> card.id().toString())
              .collect(Collectors.joining(" ← "));
      if (own.provenance().data().simulated()) {
        IO.println("learnt from simulated traffic: of use for trying out, not for judging");
      }
      IO.println("stage: " + registry.lineup(registry.task(version)).stage(version).wireName());
      IO.println("lineage: " + line);
    }
  }

  @Command(
      name = "promote",
      description = {
        "Makes a version the champion: it judges from now on.",
        "A running process takes it over at once, without a lost event."
      },
      mixinStandardHelpOptions = true)
  static final class Promote implements Runnable {
    @Mixin private ModelStore store = new ModelStore();

    @Parameters(paramLabel = "NAME@VERSION", description = "see axon models list")
    private String id = "";

    @Override
    public void run() {
      ModelId version = ModelStore.id(id);
      Lineup lineup = store.registry().promote(version, store.featureSet());
      print(store.registry().task(version), lineup);
      store.tellOwner();
    }
  }

  @Command(
      name = "challenge",
      description = {
        "Has a version scored on every event beside the champion.",
        "«none» ends the trial."
      },
      mixinStandardHelpOptions = true)
  static final class Challenge implements Runnable {
    @Mixin private ModelStore store = new ModelStore();

    @Parameters(paramLabel = "NAME@VERSION", description = "see axon models list, or none")
    private String id = "";

    @Option(
        names = "--share",
        paramLabel = "PERCENT",
        description = "of the sources that it judges in earnest, 0 to 100; default 0")
    private int share;

    @Override
    public void run() {
      if (share < 0 || share > 100) {
        throw new UsageException("--share: " + share + " is not 0 to 100");
      }
      Registry registry = store.registry();
      print(
          id.equals("none")
              ? registry.endChallenge()
              : registry.challenge(ModelStore.id(id), share, store.featureSet()));
      store.tellOwner();
    }
  }

  @Command(
      name = "rollback",
      description = {
        "Goes back to the champion before, or to heuristics (for sessions: rules) where there was",
        "none."
      },
      mixinStandardHelpOptions = true)
  static final class Rollback implements Runnable {
    @Mixin private ModelStore store = new ModelStore();

    @Option(
        names = "--task",
        paramLabel = "TASK",
        description = "request or session; default ${DEFAULT-VALUE}",
        defaultValue = "request")
    private String task = "request";

    @Override
    public void run() {
      Task chosen = TaskOption.of(task);
      print(chosen, store.registry().rollback(chosen, store.featureSet()));
      store.tellOwner();
    }
  }

  @Command(
      name = "import",
      description = {
        "Takes in an ONNX file of scikit-learn, XGBoost or Keras, or an exported bundle,",
        "as a candidate, and prints its NAME@VERSION alone."
      },
      mixinStandardHelpOptions = true)
  static final class Import implements Runnable {
    @Mixin private ModelStore store = new ModelStore();

    @Parameters(paramLabel = "FILE", description = "an ONNX file, or the directory of a bundle")
    private Path file = Path.of("");

    @Option(
        names = "--name",
        paramLabel = "NAME",
        description = "default: request, for a bundle of the task session session")
    private @Nullable String name;

    @Option(
        names = "--features",
        paramLabel = "SET",
        description = "what its rows are made of; only request-v1 in this version")
    private String features = "request-v1";

    @Override
    public void run() {
      if (!features.equals(store.featureSet().name())) {
        throw new UsageException(
            "--features: there is no «" + features + "»; allowed: " + store.featureSet().name());
      }
      ModelImport models = new ModelImport(store.registry(), store.featureSet(), Version.current());
      IO.println(models.run(file, name, Clock.systemUTC().millis()).id());
    }
  }

  @Command(
      name = "export",
      description = "Copies a version's bundle, which loads on any machine.",
      mixinStandardHelpOptions = true)
  static final class Export implements Runnable {
    @Mixin private ModelStore store = new ModelStore();

    @Parameters(index = "0", paramLabel = "NAME@VERSION", description = "see axon models list")
    private String id = "";

    @Option(
        names = "--out",
        paramLabel = "DIR",
        description = "must not be there yet; default: NAME-VERSION here")
    private @Nullable Path out;

    @Override
    public void run() {
      ModelId version = ModelStore.id(id);
      Path target = out == null ? Path.of(version.name() + "-" + version.version()) : out;
      store.registry().export(version, target);
      IO.println("exported " + version + " to " + target);
    }
  }
}
