package axon.cli;

import axon.app.ImportPlan;
import axon.app.ImportRun;
import axon.app.ImportStatus;
import axon.app.ImportStatus.State;
import axon.app.Imports;
import axon.app.StartException;
import axon.codec.ImportFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description = {
      "Takes in what others have recorded, beside a running Axon or without one.",
      "It is not counted as traffic of this machine. What is there already is not added again;",
      "bad lines are named and counted."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  private static final long BETWEEN_MILLIS = 100;

  @Mixin private ModelStore store = new ModelStore();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "plain or gzipped")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description = {
        "traffic-json, csv, jsonl, access-log, cowrie, opencanary, suricata,",
        "dionaea or json (lines like what nodes send);",
        "sessions for labelled sessions to train on (CSV), which are kept in DATA/sessions"
      })
  private String format = "";

  @Option(
      names = "--label",
      paramLabel = "LABEL",
      description = "attack, legit, from-file or none; default ${DEFAULT-VALUE}",
      defaultValue = "from-file")
  private String label = "from-file";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "what the origin is called, as import:NAME; default: the file's name")
  private @Nullable String name;

  @Option(names = "--strict", description = "the first bad line ends the run")
  private boolean strict;

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (format.equals(SessionImport.FORMAT)) {
      return sessions();
    }
    ImportPlan plan = new ImportPlan(files, format(), labelling(), name, strict);
    Path data = store.directory();
    Owner owner = new Owner(data);
    ImportStatus ended =
        owner.running("import.start", plan.arguments()).isPresent()
            ? follow(owner)
            : alone(data, plan);
    return tell(ended);
  }

  private int sessions() throws IOException {
    ImportPlan.Labelling labelling = labelling();
    return switch (labelling) {
      case FROM_FILE, NONE ->
          new SessionImport(store.prepared(), strict, labelling == ImportPlan.Labelling.FROM_FILE)
              .run(files, name);
      case ATTACK, LEGIT ->
          throw new UsageException(
              "--label: «" + label + "» is not allowed for sessions; allowed: from-file, none");
    };
  }

  private ImportFormat format() {
    return ImportFormat.named(format)
        .orElseThrow(() ->
            new UsageException(
                "--format: «"
                    + format
                    + "» is not allowed; allowed: "
                    + Arrays.stream(ImportFormat.values())
                        .map(ImportFormat::wireName)
                        .collect(Collectors.joining(", "))
                    + ", "
                    + SessionImport.FORMAT));
  }

  private ImportPlan.Labelling labelling() {
    return Arrays.stream(ImportPlan.Labelling.values())
        .filter(one -> one.wireName().equals(label))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "--label: «"
                    + label
                    + "» is not allowed; allowed: attack, legit, from-file, none"));
  }

  /** Whoever breaks the command off means the import, too. */
  private static ImportStatus follow(Owner owner) throws InterruptedException {
    Thread brokenOff = new Thread(() -> owner.running("import.stop", Map.of()));
    Runtime.getRuntime().addShutdownHook(brokenOff);
    ImportStatus ended = await(() -> ask(owner));
    Runtime.getRuntime().removeShutdownHook(brokenOff);
    return ended;
  }

  private static ImportStatus ask(Owner owner) {
    return ImportStatus.of(
        owner
            .running("import.status", Map.of())
            .orElseThrow(() ->
                new StartException(
                    "the running process ended; what was imported by then stays, import again for"
                        + " the rest")));
  }

  private ImportStatus alone(Path data, ImportPlan plan) throws InterruptedException {
    List<ImportRun> begun = new ArrayList<>();
    List<RuntimeException> faults = new ArrayList<>();
    Thread worker =
        Thread.ofPlatform()
            .name("import")
            .start(() -> {
              try {
                Imports.alone(
                    data,
                    store.features(),
                    store.settings().store(),
                    plan,
                    run -> {
                      synchronized (begun) {
                        begun.add(run);
                      }
                    });
              } catch (RuntimeException e) {
                synchronized (begun) {
                  faults.add(e);
                }
              } catch (InterruptedException e) {
                synchronized (begun) {
                  faults.add(new StartException("the import was interrupted", e));
                }
              }
            });
    while (worker.isAlive()) {
      worker.join(BETWEEN_MILLIS);
      synchronized (begun) {
        begun.forEach(run -> progress(run.status()));
      }
    }
    ProgressLine.standard().end();
    if (!faults.isEmpty()) {
      throw faults.getFirst();
    }
    return begun.getFirst().status();
  }

  private static ImportStatus await(Supplier<ImportStatus> ask) throws InterruptedException {
    ImportStatus status = ask.get();
    while (status.state() == State.RUNNING) {
      progress(status);
      Thread.sleep(BETWEEN_MILLIS);
      status = ask.get();
    }
    ProgressLine.standard().end();
    return status;
  }

  private static void progress(ImportStatus status) {
    int parts = 1000;
    long done = status.size() == 0 ? parts : parts * status.bytes() / status.size();
    int shown = (int) Math.min(parts - 1L, done);
    ProgressLine.standard().step("importing", shown, parts);
  }

  private int tell(ImportStatus ended) {
    ended.messages().forEach(line -> System.err.println("axon: " + Failures.line(line)));
    IO.println(
        "%d events added, %d were there already, %d labels"
            .formatted(ended.taken().added(), ended.taken().known(), ended.taken().labelled()));
    if (ended.bad() > 0) {
      IO.println(ended.bad() + " lines could not be read");
    }
    new TreeMap<>(ended.left())
        .forEach((kind, count) -> IO.println(Failures.line("left out: " + count + " " + kind)));
    if (ended.old() > 0) {
      IO.println(
          ended.old()
              + " are older than what the store keeps without a label (store.retention.age): they"
              + " will be deleted");
    }
    boolean nothing = ended.bad() > 0 && ended.taken().added() + ended.taken().known() == 0;
    return ended.state() == State.FAILED || nothing ? 1 : 0;
  }
}
