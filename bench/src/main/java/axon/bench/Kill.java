package axon.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ends Axon at random moments while 64 connections load it, with SIGKILL and with SIGTERM, starts
 * it again over the same directory and looks for every request that had been answered.
 */
final class Kill {
  private static final int CONNECTIONS = 64;

  /** Whoever waited that long may have been answered while degraded, stored or not. */
  private static final long PATIENCE = Duration.ofMillis(500).toNanos();

  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{10}");
  private static final long NUMBERS_A_ROUND = 1L << 24;

  private final Options options;
  private final Report report;
  private final Path data;
  private final Random random;
  private final Mix mix = new Mix();
  private long round;

  private Kill(Options options, Path data) {
    this.options = options;
    this.data = data;
    this.report = new Report("kill", "Killed under load", options);
    this.random = new Random(options.number("seed", 1));
  }

  static void run(Options options) {
    try (Scratch scratch = new Scratch("kill")) {
      Kill kill = new Kill(options, scratch.path("data"));
      kill.measure();
      kill.report.write();
    }
  }

  private void measure() {
    report.line(
        "| signal | rounds | answered | missing after restart | twice | stored, not answered |"
            + " answered after 500 ms (not looked for) | while degraded | faults of the file |"
            + " exit 0 within 10 s | slowest restart s |");
    report.line("|---|---:|---:|---:|---:|---:|---:|---:|---|---:|---:|");
    Tally before = new Tally();
    many("SIGKILL", options.number("kills", 50), before);
    Tally after = new Tally();
    after.lastId = before.lastId;
    many("SIGTERM", options.number("terms", 10), after);
  }

  /** Each start looks for what the end before it left; one more start looks for the last. */
  private void many(String signal, int rounds, Tally tally) {
    for (int i = 0; i < rounds; i++) {
      loadUntilEnded(signal, tally);
      round++;
      report.progress("%s %d: %s", signal, i + 1, tally.summary());
    }
    try (AxonServer axon = AxonServer.start(data)) {
      check(axon, tally);
    }
    report.line(
        "| %s | %d | %d | **%d** | %d | %d | %d | %d | %s | %s | %.2f |",
        signal,
        rounds,
        tally.answered,
        tally.missing,
        tally.twice,
        tally.unanswered,
        tally.slow,
        tally.degraded,
        tally.faults.isEmpty() ? "none" : String.join("; ", tally.faults),
        signal.equals("SIGTERM") ? tally.clean + " of " + rounds : "–",
        tally.slowestStart.toMillis() / 1000.0);
  }

  private void loadUntilEnded(String signal, Tally tally) {
    Set<String> answered = new HashSet<>();
    LoadClient.Observer observer =
        (number, status, nanos) -> {
          if (nanos >= PATIENCE) {
            tally.slow++;
          } else if (status == 200) {
            answered.add(Mix.token(number));
          }
        };
    try (AxonServer axon = AxonServer.start(data);
        LoadClient client =
            new LoadClient(
                    axon.port(), CONNECTIONS, round * NUMBERS_A_ROUND, mix::request, observer)
                .withoutReconnecting()) {
      check(axon, tally);
      AtomicReference<LoadClient.Totals> totals = new AtomicReference<>();
      Thread load =
          Thread.ofPlatform().start(() -> totals.set(client.run(0, Duration.ofSeconds(30))));
      Waiting.pause(Duration.ofMillis(100 + random.nextInt(options.number("longest", 1500))));
      tally.degraded += (long) axon.metric("axon_sensor_answers_degraded_total");
      end(signal, axon.process(), tally);
      load.join();
      tally.toFind = answered;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }

  private static void end(String signal, ServerProcess process, Tally tally) {
    if (signal.equals("SIGKILL")) {
      process.kill();
      return;
    }
    long began = System.nanoTime();
    process.terminate();
    boolean inTime = System.nanoTime() - began < Duration.ofSeconds(10).toNanos();
    tally.clean += inTime && process.exitCode() == 0 ? 1 : 0;
  }

  /** Looks in a store that was just opened again for all that had been answered before. */
  private void check(AxonServer axon, Tally tally) {
    tally.started(axon.untilReady());
    try (Rows rows = new Rows(data)) {
      Set<String> answered = tally.toFind;
      String faults = rows.faults();
      if (!faults.isEmpty()) {
        tally.faults.add(faults);
      }
      String newest = "SELECT path FROM traffic WHERE id > " + tally.lastId;
      long stored = rows.number("SELECT COUNT(*) FROM traffic WHERE id > " + tally.lastId);
      Set<String> tokens = new HashSet<>();
      rows.texts(newest).forEach(path -> tokens.add(tokenIn(path)));
      tally.twice += stored - tokens.size();
      tally.lastId = rows.number("SELECT MAX(id) FROM traffic");
      tally.answered += answered.size();
      tally.unanswered += tokens.stream().filter(token -> !answered.contains(token)).count();
      answered.removeAll(tokens);
      tally.missing += answered.size();
    }
  }

  private static String tokenIn(String path) {
    Matcher matcher = TOKEN.matcher(path);
    return matcher.find() ? matcher.group() : path;
  }

  /** What all rounds of one signal came to. */
  private static final class Tally {
    private final Set<String> faults = new HashSet<>();
    private Set<String> toFind = new HashSet<>();
    private Duration slowestStart = Duration.ZERO;
    private long lastId;
    private long answered;
    private long missing;
    private long twice;
    private long unanswered;
    private long degraded;
    private long slow;
    private int clean;

    void started(Duration time) {
      slowestStart = time.compareTo(slowestStart) > 0 ? time : slowestStart;
    }

    String summary() {
      return "%d answered, %d missing, %d twice, %d slow, %d degraded, %s"
          .formatted(answered, missing, twice, slow, degraded, faults);
    }
  }
}
