package axon.app;

import axon.registry.LearningRun;
import axon.registry.LearningRun.State;
import axon.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has models retrained: when a person asks, and by itself as the settings say. Each run is a
 * process of its own that yields to this one (lowest priority, one processor, a heap of its own,
 * the first to go where memory ends), so that capture does not feel it, and the trainer's library
 * is never loaded here. What it did is read from its file. Any thread; one of its own looks each
 * minute whether a run is due.
 */
final class Retrainer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Retrainer.class);
  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final Duration AGAIN = Duration.ofHours(1);
  private static final List<Path> NICE = List.of(Path.of("/usr/bin/nice"), Path.of("/bin/nice"));

  private final Path data;
  private final LearningSettings settings;
  private final Set<String> highRisk;
  private final Optional<Path> file;
  private final Registry registry;
  private final LongUnaryOperator labelsSince;
  private final LongSupplier driftedAt;
  private final Clock clock;
  private final long began;
  private final Thread watch;
  private @Nullable Process child;
  private volatile long attempted;
  private boolean closed;

  /**
   * @param data the data directory, which has a directory {@code logs}
   * @param highRisk countries that the features hold to be of high risk
   * @param file the file of settings that this process has read, which the run is to read, too
   * @param labelsSince counts the labels that came since a time in ms since 1970
   * @param driftedAt when traffic last began to differ much from what the champion knows; 0 for
   *     never
   * @param began when the installation did, in ms since 1970: what the first run is due after
   */
  Retrainer(
      Path data,
      LearningSettings settings,
      Set<String> highRisk,
      Optional<Path> file,
      LongUnaryOperator labelsSince,
      LongSupplier driftedAt,
      long began,
      Clock clock) {
    this.data = data.toAbsolutePath();
    this.settings = settings;
    this.highRisk = highRisk;
    this.file = file.map(Path::toAbsolutePath);
    this.registry = new Registry(this.data.resolve("models"));
    this.labelsSince = labelsSince;
    this.driftedAt = driftedAt;
    this.clock = clock;
    this.began = began;
    this.watch = Thread.ofVirtual().name("axon-retrain").unstarted(this::watch);
  }

  /** Begins to look for runs that are due, if the settings ask for any. */
  void start() {
    if (settings.every().isPresent() || settings.afterLabels() > 0 || settings.onDrift()) {
      watch.start();
    }
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(LOOK);
        runIfDue();
      }
    } catch (InterruptedException _) {
      // the end
    }
  }

  private void runIfDue() {
    try {
      if (isDue()) {
        run();
      }
    } catch (RuntimeException e) {
      LOG.error("retraining could not begin: {}", e.getMessage());
    }
  }

  /** {@return whether the settings ask for a run by now} */
  boolean isDue() {
    Optional<LearningRun> latest = registry.latestRun();
    if (latest.filter(run -> run.state() == State.RUNNING).isPresent()) {
      return false;
    }
    if (hasFailedAtOnce(latest)) {
      return false;
    }
    long last = latest.map(LearningRun::started).orElse(began);
    boolean late =
        settings.every().filter(span -> clock.millis() - last >= span.toMillis()).isPresent();
    long since = latest.map(LearningRun::started).orElse(0L);
    // once for each time that it began: a run that is refused is not tried again and again
    boolean drifted = settings.onDrift() && driftedAt.getAsLong() > since;
    return late || drifted || hasEnoughLabels(since);
  }

  /** A process that ended before it took its turn left no trace; it is not tried each minute. */
  private boolean hasFailedAtOnce(Optional<LearningRun> latest) {
    long traced = latest.map(LearningRun::started).orElse(0L);
    return traced < attempted && clock.millis() - attempted < AGAIN.toMillis();
  }

  private boolean hasEnoughLabels(long since) {
    int enough = settings.afterLabels();
    return enough > 0 && labelsSince.applyAsLong(since) >= enough;
  }

  private boolean isUnderWay() {
    boolean own = child != null && child.isAlive();
    return own || registry.latestRun().filter(run -> run.state() == State.RUNNING).isPresent();
  }

  /**
   * Begins a run, unless one is under way.
   *
   * @return whether it began
   * @throws StartException if the process cannot be started
   */
  synchronized boolean run() {
    if (closed || isUnderWay()) {
      return false;
    }
    try {
      attempted = clock.millis();
      Process process = builder().start();
      child = process;
      preferForTheEnd(process);
      Thread.ofVirtual().name("axon-retrained").start(() -> tell(process));
      return true;
    } catch (IOException e) {
      throw new StartException("cannot start a process to retrain in (" + e.getMessage() + ")", e);
    }
  }

  private ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(command());
    builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
    builder.environment().put("OMP_NUM_THREADS", "1");
    // what rows are made of must be the same there as here, whatever it was set by
    builder
        .environment()
        .put(
            "AXON_JUDGE_HIGH_RISK_COUNTRIES",
            String.join(",", highRisk.stream().sorted().toList()));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(data.resolve("logs").resolve("retrain.log").toFile());
  }

  private List<String> command() {
    List<String> words = new ArrayList<>();
    NICE.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .ifPresent(nice -> words.addAll(List.of(nice.toString(), "-n", "19")));
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:ActiveProcessorCount=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-Xmx" + settings.heap(),
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED"));
    Optional.ofNullable(System.getProperty("axon.home"))
        .ifPresent(home -> words.add("-Daxon.home=" + home));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), "axon.cli.Main", "retrain"));
    words.addAll(List.of("--data", data.toString(), "--algorithm", settings.algorithm()));
    file.ifPresent(settings -> words.addAll(List.of("--config", settings.toString())));
    words.addAll(List.of("--since", settings.since().toSeconds() + "s"));
    words.addAll(List.of("--keep", Integer.toString(settings.keep())));
    return words;
  }

  /** Linux ends the process with the highest score first where memory ends. */
  private static void preferForTheEnd(Process process) {
    Path score = Path.of("/proc", Long.toString(process.pid()), "oom_score_adj");
    try {
      if (Files.isWritable(score)) {
        Files.writeString(score, "1000");
      }
    } catch (IOException e) {
      LOG.debug("the process that retrains keeps its place where memory ends: {}", e.getMessage());
    }
  }

  private void tell(Process process) {
    try {
      int code = process.waitFor();
      if (code == 0) {
        registry.latestRun().ifPresent(run -> LOG.info("retrained: {}", run.message()));
      } else {
        LOG.warn("retraining ended with code {}; logs/retrain.log says why", code);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends a run that is under way: it leaves nothing behind, and the next one begins anew. */
  @Override
  public void close() {
    watch.interrupt();
    synchronized (this) {
      closed = true;
      if (child != null) {
        child.destroy();
      }
    }
  }
}
