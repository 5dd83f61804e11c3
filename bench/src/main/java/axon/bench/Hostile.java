package axon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Malformed and hostile input in bulk, while another client's ordinary requests are timed; then
 * heap and file descriptors must come back to where they were.
 */
final class Hostile {
  private static final double BYSTANDER_RATE = 200;

  private final Options options;
  private final Report report;
  private final Scratch scratch;
  private final Mix mix = new Mix();
  private final AtomicLong numbers = new AtomicLong();

  private Hostile(Options options, Scratch scratch) {
    this.options = options;
    this.scratch = scratch;
    this.report = new Report("hostile", "Malformed and hostile input", options);
  }

  static void run(Options options) {
    try (Scratch scratch = new Scratch("hostile")) {
      Hostile hostile = new Hostile(options, scratch);
      hostile.measure();
      hostile.report.write();
    }
  }

  private void measure() {
    Path data = scratch.path("data");
    try (AxonServer axon = AxonServer.start(data)) {
      JavaProcess java = new JavaProcess(axon.process());
      bystander(axon, Duration.ofSeconds(5), 2000);
      long heapBefore = java.heapAfterCollection();
      int descriptorsBefore = java.descriptors();
      report.line("| while | other client's p50 ms | p99 ms | highest ms | not 200 | unanswered |");
      report.line("|---|---:|---:|---:|---:|---:|");
      row("nothing else", bystander(axon, Duration.ofSeconds(10), BYSTANDER_RATE));
      Attacker attacker = new Attacker(axon.port());
      int inputs = options.number("inputs", 10_000);
      Inputs source = new Inputs(options.number("seed", 1));
      during(axon, inputs + " inputs", () -> attacker.send(source, inputs));
      AtomicLong taken = new AtomicLong();
      during(axon, "16 bodies of 1 GB", () -> taken.set(attacker.hugeBodies(16)));
      int slow = options.number("slow", 5000);
      AtomicLong alive = new AtomicLong();
      during(axon, slow + " slow senders", () -> alive.set(slowly(axon.port(), slow)));
      verdict(axon, java, heapBefore, descriptorsBefore);
      report.line("");
      report.line(
          "Inputs: %s. Of each 1 GB at most %d MB were taken. Slow senders still connected at the"
              + " end: %d. Answers that give the software away: %s.",
          attacker.answers(),
          taken.get() >> 20,
          alive.get(),
          attacker.revealing().isEmpty() ? "none" : attacker.revealing());
      report.line("Errors in the log: %d. Counters: %s", errors(data), Counters.of(axon));
    }
  }

  private LoadClient.Totals bystander(AxonServer axon, Duration time, double rate) {
    long first = numbers.getAndAdd(1 << 20);
    try (LoadClient client =
        new LoadClient(axon.port(), 8, first, mix::request, (_, _, _) -> {}).from("127.0.0.3")) {
      return client.run(rate, time);
    }
  }

  /** Times the other client again and again until {@code trouble} is over. */
  private void during(AxonServer axon, String name, Runnable trouble) {
    long first = numbers.getAndAdd(1 << 20);
    try (LoadClient client =
        new LoadClient(axon.port(), 8, first, mix::request, (_, _, _) -> {}).from("127.0.0.3")) {
      CompletableFuture<Void> over = CompletableFuture.runAsync(trouble).thenRun(client::stop);
      row(name, client.run(BYSTANDER_RATE, Duration.ofMinutes(3)));
      over.join();
    }
  }

  private void row(String name, LoadClient.Totals totals) {
    report.line(
        "| %s | %.2f | %.2f | %.1f | %d | %d |",
        name,
        totals.millis(50),
        totals.millis(99),
        totals.millis(100),
        totals.refused(),
        totals.lost());
  }

  private long slowly(int port, int count) {
    try (SlowSenders senders = new SlowSenders(port, count)) {
      report.progress("%d slow senders refused", senders.refused());
      int alive = 0;
      for (int i = 0; i < options.number("drips", 10); i++) {
        alive = senders.drip();
        report.progress("%d slow senders", alive);
        Waiting.pause(Duration.ofSeconds(3));
      }
      return alive;
    }
  }

  private void verdict(AxonServer axon, JavaProcess java, long heapBefore, int before) {
    boolean back =
        Waiting.until(
            Duration.ofSeconds(60), Duration.ofSeconds(1), () -> java.descriptors() <= before + 8);
    report.line("");
    report.line(
        "Heap in use after a full collection: %.1f MB before, %.1f MB after. File descriptors: %d"
            + " before, %d after (%s). Health afterwards: %s.",
        heapBefore / 1048576.0,
        java.heapAfterCollection() / 1048576.0,
        before,
        java.descriptors(),
        back ? "back" : "NOT back within 60 s",
        axon.json("/health").path("status").asText());
  }

  private static long errors(Path data) {
    try (var lines = Files.lines(data.resolveSibling(data.getFileName() + ".log"), Wire.CHARSET)) {
      return lines.filter(line -> line.contains("ERROR") || line.contains("Exception")).count();
    } catch (IOException e) {
      throw new BenchException("cannot read the log", e);
    }
  }
}
