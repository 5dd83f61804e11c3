package axon.cli;

import axon.app.ImportPlan;
import axon.app.ImportRun;
import axon.app.ImportSource;
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
      "bad lines and documents are named and counted."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  private static final long BETWEEN_MILLIS = 100;

  @Mixin private ModelStore store = new ModelStore();

  @Parameters(
      paramLabel = "FILE|URL",
      arity = "1..*",
      description = {
        "files, plain or gzipped; or one mongodb://[USER@]HOST[:PORT]/DATABASE",
        "or mongodb+srv://…, of which honeypot_logs and agent_events are read"
      })
  private List<String> from = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "of files: traffic-json, csv, jsonl, access-log, cowrie, opencanary, suricata,",
        "dionaea or json (lines like what nodes send);",
        "sessions for labelled sessions to train on (CSV), which are kept in DATA/sessions;",
        "of a URL: mongodb, which need not be said"
      })
  private @Nullable String format;

  @Mixin private MongoOptions mongo = new MongoOptions();

  @Option(
      names = "--label",
      paramLabel = "LABEL",
      description = "attack, legit, from-file or none; default ${DEFAULT-VALUE}",
      defaultValue = "from-file")
  private String label = "from-file";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = {
        "what the origin is called, as import:NAME;",
        "default: the file's or the database's name"
      })
  private @Nullable String name;

  @Option(names = "--strict", description = "the first bad line or document ends the run")
  private boolean strict;

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (mongo.mayRead(from)) {
      return events(new ImportPlan(mongo.source(from, format), labelling(), name, strict));
    }
    String form = formOfFiles();
    List<Path> files = from.stream().map(Path::of).toList();
    return form.equals(SessionImport.FORMAT)
        ? sessions(files)
        : events(
            new ImportPlan(
                new ImportSource.OfFiles(files, format(form)), labelling(), name, strict));
  }

  private int events(ImportPlan plan) throws InterruptedException {
    Path data = store.directory();
    Owner owner = new Owner(data);
    ImportStatus ended =
        owner.running("import.start", plan.arguments()).isPresent()
            ? follow(owner)
            : alone(data, plan);
    return tell(ended, plan.source().unit());
  }

  private String formOfFiles() {
    if (format == null) {
      throw new UsageException("--format is missing; allowed: " + allowed());
    }
    return format;
  }

  private int sessions(List<Path> files) throws IOException {
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

  private static ImportFormat format(String form) {
    return ImportFormat.named(form)
        .orElseThrow(() ->
            new UsageException("--format: «" + form + "» is not allowed; allowed: " + allowed()));
  }

  private static String allowed() {
    return Arrays.stream(ImportFormat.values())
            .map(ImportFormat::wireName)
            .collect(Collectors.joining(", "))
        + ", "
        + SessionImport.FORMAT;
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
    long done = status.size() == 0 ? parts : parts * status.done() / status.size();
    int shown = (int) Math.min(parts - 1L, done);
    ProgressLine.standard().step("importing", shown, parts);
  }

  private static int tell(ImportStatus ended, String unit) {
    ended.messages().forEach(line -> System.err.println("axon: " + Failures.line(line)));
    IO.println(
        "%d events added, %d were there already, %d labels"
            .formatted(ended.taken().added(), ended.taken().known(), ended.taken().labelled()));
    if (ended.bad() > 0) {
      IO.println(ended.bad() + " " + unit + " could not be read");
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
