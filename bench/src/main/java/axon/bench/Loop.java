package axon.bench;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * The loop that learns, beside capture: {@code axon demo} over a fresh directory, {@code axon
 * retrain} after two minutes, dashboards connected all along and another client's requests timed
 * before, meanwhile and after.
 */
final class Loop {
  private static final double BYSTANDER_RATE = 200;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Options options;
  private final Report report;
  private final Mix mix = new Mix();
  private long first;

  private Loop(Options options) {
    this.options = options;
    this.report = new Report("loop", "Learning beside capture", options);
  }

  static void run(Options options) {
    Loop loop = new Loop(options);
    loop.measure();
    loop.report.write();
  }

  private void measure() {
    int clients = options.number("dashboards", 20);
    EventLoopGroup threads = Transport.group(1);
    Dashboard.Seen seen = new Dashboard.Seen();
    try (Scratch scratch = new Scratch("loop");
        AxonServer axon = AxonServer.start("demo", scratch.path("data"))) {
      long before = (long) axon.metric("axon_events_received_total");
      List<Channel> dashboards =
          Stream.generate(() -> Dashboard.connect(threads, axon, seen))
              .limit(clients)
              .map(Promise::syncUninterruptibly)
              .map(Promise::getNow)
              .toList();
      String outcome = timed(axon);
      Waiting.pause(Duration.ofSeconds(3));
      report.line("");
      report.line("Of what `axon retrain` said:");
      report.line("");
      outcome
          .lines()
          .filter(line -> line.startsWith("REFUSED") || line.contains("request@"))
          .forEach(line -> report.line("    %s", line));
      report.line("");
      report.line(
          "%d dashboards: %d ended; each was told of %d events, %d were received since. Counters:"
              + " %s",
          clients,
          seen.ended,
          (seen.events + seen.skipped) / clients,
          (long) axon.metric("axon_events_received_total") - before,
          Counters.of(axon));
      dashboards.forEach(channel -> channel.close().syncUninterruptibly());
    } finally {
      threads.shutdownGracefully().syncUninterruptibly();
    }
  }

  /** {@return what the retraining said} */
  private String timed(AxonServer axon) {
    report.line("| while | seconds | other client's p50 ms | p99 ms | highest ms | not answered |");
    report.line("|---|---:|---:|---:|---:|---:|");
    try (LoadClient warm = client(axon)) {
      warm.run(BYSTANDER_RATE, options.seconds("warm-up", 20));
    }
    try (LoadClient client = client(axon)) {
      row("demo", client.run(BYSTANDER_RATE, options.seconds("before", 100)));
    }
    String outcome;
    try (LoadClient client = client(axon)) {
      CompletableFuture<String> training =
          CompletableFuture.supplyAsync(
                  () -> axon.run(LONGEST, "retrain", "--data", axon.data().toString()))
              .whenComplete((_, _) -> client.stop());
      row("demo and retraining", client.run(BYSTANDER_RATE, LONGEST));
      outcome = training.join();
    } catch (CompletionException e) {
      throw new BenchException("retraining failed", e);
    }
    try (LoadClient client = client(axon)) {
      row("demo again", client.run(BYSTANDER_RATE, options.seconds("after", 20)));
    }
    return outcome;
  }

  private LoadClient client(AxonServer axon) {
    first += 1 << 20;
    return new LoadClient(axon.port(), 8, first, mix::request, (_, _, _) -> {}).from("127.0.0.3");
  }

  private void row(String name, LoadClient.Totals totals) {
    report.line(
        "| %s | %.0f | %.2f | **%.2f** | %.1f | %d |",
        name,
        totals.seconds(),
        totals.millis(50),
        totals.millis(99),
        totals.millis(100),
        totals.sent() - totals.answered());
  }
}
