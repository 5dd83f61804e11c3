package axon.bench;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Thousands of dashboards on one Axon while events come in at a constant rate: from the event to
 * each client, memory, and what a client that reads nothing does to the others.
 */
final class Dashboards {
  private final Options options;
  private final Report report;
  private final Mix mix = new Mix();

  private Dashboards(Options options) {
    this.options = options;
    this.report = new Report("dashboards", "Thousands of dashboards", options);
  }

  static void run(Options options) {
    Dashboards dashboards = new Dashboards(options);
    dashboards.measure();
    dashboards.report.write();
  }

  private void measure() {
    report.line(
        "From the moment the request was read (the event's timestamp, ms) to the message being read"
            + " by a client on the same two cores: commit, feed, socket and client included.");
    report.line("");
    report.line(
        "| dashboards | stalled | events/s | messages/s | p50 ms | p99 ms | highest ms | skipped"
            + " a client | exact | ended | sensor's p99 ms | RSS MB before | RSS MB after |");
    report.line("|---:|---:|---:|---:|---:|---:|---:|---:|---|---:|---:|---:|---:|");
    one(1, 0);
    one(options.number("few", 1000), 0);
    one(options.number("many", 2000), 0);
    one(options.number("many", 2000), options.number("stalled", 50));
  }

  private void one(int clients, int stalled) {
    try (Scratch scratch = new Scratch("dashboards");
        AxonServer axon = AxonServer.start(scratch.path("data"))) {
      load(axon, 0, Duration.ofSeconds(5));
      EventLoopGroup loop = Transport.group(1);
      Dashboard.Seen seen = new Dashboard.Seen();
      Dashboard.Seen ofStalled = new Dashboard.Seen();
      long before = axon.process().figures().residentMegabytes();
      double known = axon.metric("axon_events_stored_total");
      List<Channel> channels = connect(loop, axon, seen, clients);
      connect(loop, axon, ofStalled, stalled).forEach(c -> c.config().setAutoRead(false));
      Duration time = options.seconds("seconds", 20);
      load(axon, 1 << 20, options.seconds("warm-up", 25));
      loop.submit(seen::begin).syncUninterruptibly();
      LoadClient.Totals totals = load(axon, 1 << 21, time);
      // what was left out in the last second is told in the next
      Waiting.pause(Duration.ofSeconds(3));
      long after = axon.process().figures().residentMegabytes();
      loop.submit(() -> {}).syncUninterruptibly();
      long stored = (long) (axon.metric("axon_events_stored_total") - known);
      row(new Run(clients, stalled, time, stored, totals), seen, before, after);
      channels.forEach(channel -> channel.close().syncUninterruptibly());
      loop.shutdownGracefully().syncUninterruptibly();
    }
  }

  private LoadClient.Totals load(AxonServer axon, long first, Duration time) {
    try (LoadClient client =
        new LoadClient(axon.port(), 16, first, mix::request, (_, _, _) -> {})) {
      return client.run(options.number("rate", 1000), time);
    }
  }

  private List<Channel> connect(
      EventLoopGroup loop, AxonServer axon, Dashboard.Seen seen, int count) {
    List<Channel> channels = new ArrayList<>();
    for (int from = 0; from < count; from += 50) {
      List<Promise<Channel>> some = new ArrayList<>();
      for (int i = from; i < Math.min(count, from + 50); i++) {
        some.add(Dashboard.connect(loop, axon, seen));
      }
      some.forEach(promise -> channels.add(promise.syncUninterruptibly().getNow()));
    }
    report.progress("%d dashboards connected", count);
    return channels;
  }

  private void row(Run run, Dashboard.Seen seen, long before, long after) {
    double seconds = run.time.toSeconds();
    long expected = run.stored * run.clients;
    long told = seen.events + seen.skipped;
    report.line(
        "| %d | %d | %.0f | %.0f | %d | **%d** | %d | %.0f | %s | %d | %.2f | %d | %d |",
        run.clients,
        run.stalled,
        run.totals.perSecond(),
        seen.eventsMeasured() / seconds,
        seen.millis.getValueAtPercentile(50),
        seen.millis.getValueAtPercentile(99),
        seen.millis.getMaxValue(),
        (double) seen.skippedMeasured() / run.clients,
        told == expected ? "yes" : "told " + told + " of " + expected,
        seen.ended,
        run.totals.millis(99),
        before,
        after);
  }

  /** How one row of the table was made; {@code stored} events came, the warm-up's among them. */
  private record Run(
      int clients, int stalled, Duration time, long stored, LoadClient.Totals totals) {}
}
