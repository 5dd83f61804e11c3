package axon.app;

import axon.api.ControlCommand;
import axon.api.ControlException;
import axon.features.RequestV1;
import axon.geo.BundledCountries;
import axon.geo.Geo;
import axon.geo.GeoFiles;
import axon.honeytoken.Honeytokens;
import axon.pipeline.Judging;
import axon.store.Database;
import axon.store.Intake;
import axon.store.StoreConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Imports into the store of a running Axon, one at a time, on a thread of their own: begun and
 * asked after by commands, since one may take longer than a command may.
 */
public final class Imports implements AutoCloseable {
  private final Supplier<Judging> judging;
  private final Intake intake;
  private final Clock clock;
  private final long keptMillis;
  private final Path data;
  private @Nullable ImportRun run;
  private @Nullable Thread thread;

  Imports(Supplier<Judging> judging, Intake intake, Clock clock, long keptMillis, Path data) {
    this.judging = judging;
    this.intake = intake;
    this.clock = clock;
    this.keptMillis = keptMillis;
    this.data = data;
  }

  /** {@return {@code import.start}, {@code import.status} and {@code import.stop}} */
  Map<String, ControlCommand> commands() {
    return Map.of(
        "import.start", this::start,
        "import.status", _ -> latest().status().lines(),
        "import.stop",
            _ -> {
              latest().stop();
              return List.of();
            });
  }

  private synchronized ImportRun latest() {
    if (run == null) {
      throw new ControlException("there was no import since the start");
    }
    return run;
  }

  private synchronized List<String> start(Map<String, String> arguments) {
    if (thread != null && thread.isAlive()) {
      throw new ControlException("an import is under way; try again when it has ended");
    }
    try {
      ImportPlan plan = ImportPlan.of(arguments);
      ImportRun fresh = new ImportRun(plan, judging.get(), intake, clock, keptMillis, data);
      run = fresh;
      thread = Thread.ofPlatform().name("import").daemon().start(fresh::run);
      return List.of();
    } catch (IllegalArgumentException e) {
      throw new ControlException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Runs an import over a directory that no process owns, on the caller's thread.
   *
   * @param begun gets the run before it begins, to ask how far it has come
   * @throws axon.store.DirectoryInUseException if a process owns it after all
   */
  public static void alone(
      Path data, RequestV1 features, StoreConfig config, ImportPlan plan, Consumer<ImportRun> begun)
      throws InterruptedException {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Clock clock = Clock.systemUTC();
    Installation.keepLibraries(data);
    Geo places = GeoFiles.open(data, BundledCountries.load());
    try (Database database = Database.open(data, config, _ -> {}, clock, meters);
        LiveJudge judge =
            LiveJudge.start(
                places, List.of(), data.resolve("models"), features, meters, Honeytokens::none)) {
      judge.loadModels();
      judge.awaitModels();
      ImportRun run =
          new ImportRun(
              plan, judge.apart(), database.intake(), clock, config.maxAge().toMillis(), data);
      begun.accept(run);
      run.run();
    }
  }

  /** Ends an import under way after its batch. */
  @Override
  public void close() {
    ImportRun current;
    Thread runner;
    synchronized (this) {
      current = run;
      runner = thread;
    }
    if (current == null || runner == null) {
      return;
    }
    current.stop();
    try {
      runner.join(5000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
