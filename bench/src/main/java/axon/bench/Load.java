package axon.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Requests a second, latency, CPU and memory of Axon beside its peers: all run at once, one at a
 * time is loaded, in short rounds that take turns; medians. Then Axon alone at half of its peak,
 * with answers timed from when each request was due.
 */
final class Load {
  private static final int CONNECTIONS = 64;

  private final Options options;
  private final Report report;
  private final Scratch scratch;
  private final Path tools;
  private final Path distinct;
  private final Map<String, List<Round>> rounds = new LinkedHashMap<>();
  private int seed = (int) (System.nanoTime() & 63);

  private Load(Options options, Scratch scratch) {
    this.options = options;
    this.scratch = scratch;
    this.report = new Report("load", "Requests a second, beside the peers", options);
    Path top = Path.of(System.getProperty("axon.top", ".."));
    this.tools = Path.of(options.text("tools", top.resolve("../shared/tools").toString()));
    this.distinct = top.resolve("bench/wrk/distinct.lua");
  }

  static void run(Options options) {
    try (Scratch scratch = new Scratch("load")) {
      Load load = new Load(options, scratch);
      load.measure();
      load.report.write();
    }
  }

  private void measure() {
    int rate = options.number("rate", 0);
    if (rate > 0) { // only that part
      atHalfOfPeak(rate);
      return;
    }
    double axonPeak;
    Peers peers = new Peers(scratch, tools);
    try (AxonServer axon = start("data");
        ServerProcess bare = peers.bareNetty();
        ServerProcess nginx = peers.nginx();
        ServerProcess crs = peers.coreRuleSet();
        ServerProcess python = peers.python()) {
      List<ServerProcess> servers = List.of(axon.process(), bare, nginx, crs, python);
      alternate(servers);
      table(servers);
      axonPeak = median("Axon", "distinct", round -> round.outcome.perSecond());
      report.line("");
      report.line("Axon's counters after it: %s", Counters.of(axon));
    }
    minuteFromEmpty();
    atHalfOfPeak(axonPeak / 2);
    starts();
  }

  /**
   * The persona is fixed, since some end a connection after a hundred requests, as their model
   * does.
   */
  private AxonServer start(String directory) {
    String persona = options.text("persona", "nginx-debian-12");
    return AxonServer.start(scratch.path(directory), "--set", "sensors.persona=" + persona);
  }

  private void alternate(List<ServerProcess> servers) {
    Duration warm = options.seconds("warm-up", 8);
    for (ServerProcess server : servers) {
      report.progress("warm-up of %s", server.name());
      wrk(server, tools.resolve("load/mix.lua"), warm);
      wrk(server, distinct, warm);
    }
    Duration time = options.seconds("seconds", 10);
    for (int i = 0; i < options.number("rounds", 3); i++) {
      for (String variant : List.of("repeated", "distinct")) {
        boolean repeated = variant.equals("repeated");
        Path script = repeated ? tools.resolve("load/mix.lua") : distinct;
        for (ServerProcess server : servers) {
          Round round = wrk(server, script, time);
          rounds.computeIfAbsent(server.name() + variant, _ -> new ArrayList<>()).add(round);
          report.progress("%s %s %.0f/s", server.name(), variant, round.outcome.perSecond());
        }
      }
    }
  }

  private Round wrk(ServerProcess server, Path script, Duration time) {
    ProcessFigures before = server.figures();
    Wrk.Outcome outcome =
        Wrk.run(server.port(), CONNECTIONS, time, script, seed++ % 128, scratch.path("wrk.log"));
    ProcessFigures after = server.figures();
    double cpu = (after.cpuSeconds() - before.cpuSeconds()) / outcome.requests();
    return new Round(outcome, cpu * 1e6, after.residentMegabytes());
  }

  private void table(List<ServerProcess> servers) {
    report.line(
        "wrk, 2 threads, %d connections on the same two cores; medians of %d rounds of %d s.",
        CONNECTIONS, options.number("rounds", 3), options.number("seconds", 10));
    report.line("");
    report.line(
        "| server | requests | per second | Axon ÷ it | p50 ms | p99 ms | CPU µs a request"
            + " | RSS MB | errors |");
    report.line("|---|---|---:|---:|---:|---:|---:|---:|---:|");
    for (String variant : List.of("repeated", "distinct")) {
      double axon = median("Axon", variant, round -> round.outcome.perSecond());
      for (ServerProcess server : servers) {
        String name = server.name();
        double rate = median(name, variant, round -> round.outcome.perSecond());
        report.line(
            "| %s | %s | %.0f | %.2f | %.2f | %.2f | %.1f | %.0f | %.0f |",
            name,
            variant,
            rate,
            axon / rate,
            median(name, variant, round -> round.outcome.p50Millis()),
            median(name, variant, round -> round.outcome.p99Millis()),
            median(name, variant, Round::cpuMicros),
            median(name, variant, Round::residentMegabytes),
            median(name, variant, round -> round.outcome.errors()));
      }
    }
  }

  private double median(String server, String variant, ToDoubleFunction<Round> figure) {
    double[] values =
        rounds.getOrDefault(server + variant, List.of()).stream().mapToDouble(figure).toArray();
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /** The budget's own case: distinct requests for a minute into an empty store. */
  private void minuteFromEmpty() {
    try (AxonServer axon = start("data-minute")) {
      wrk(axon.process(), tools.resolve("load/mix.lua"), options.seconds("warm-up", 8));
      Round round = wrk(axon.process(), distinct, options.seconds("minute", 60));
      double bare = median("bare Netty", "distinct", each -> each.outcome.perSecond());
      report.line("");
      report.line(
          "Distinct requests for %d s from an empty store (warmed up with the repeated mix):"
              + " **%.0f/s = %.2f of bare Netty**, p50 %.2f ms, p99 %.2f ms, CPU %.1f µs a request,"
              + " RSS after it %d MB (highest %d MB).",
          options.number("minute", 60),
          round.outcome.perSecond(),
          round.outcome.perSecond() / bare,
          round.outcome.p50Millis(),
          round.outcome.p99Millis(),
          round.cpuMicros,
          (long) round.residentMegabytes,
          axon.process().figures().peakBytes() >> 20);
      report.line("Counters: %s", Counters.of(axon));
    }
  }

  private void atHalfOfPeak(double rate) {
    try (AxonServer axon = start("data-half")) {
      Mix mix = new Mix();
      offer(axon, mix, rate, options.seconds("warm-up", 8), 0);
      LoadClient.Totals totals = offer(axon, mix, rate, options.seconds("half", 30), 1L << 30);
      report.line("");
      report.line(
          "At half of that peak (%.0f/s offered at a constant rate, distinct, %d connections, times"
              + " from when each request was due): accepted → answered with the event on disk"
              + " **p50 %.2f ms, p99 %.2f ms**, p99.9 %.2f ms, highest %.1f ms; %.0f/s answered,"
              + " %d not 200, %d never answered.",
          rate,
          CONNECTIONS,
          totals.millis(50),
          totals.millis(99),
          totals.millis(99.9),
          totals.millis(100),
          totals.perSecond(),
          totals.refused(),
          totals.lost());
      report.line("Counters: %s", Counters.of(axon));
    }
  }

  private static LoadClient.Totals offer(
      AxonServer axon, Mix mix, double rate, Duration time, long first) {
    try (LoadClient client =
        new LoadClient(axon.port(), CONNECTIONS, first, mix::request, (_, _, _) -> {})) {
      return client.run(rate, time);
    }
  }

  private void starts() {
    double[] seconds = new double[options.number("starts", 7)];
    for (int i = 0; i < seconds.length; i++) {
      try (AxonServer axon = start("data-start")) {
        seconds[i] = axon.untilReady().toMillis() / 1000.0;
      }
    }
    Arrays.sort(seconds);
    report.line("");
    report.line(
        "Start of `axon up` to its line «ready», %d starts: median **%.2f s**, longest %.2f s.",
        seconds.length, seconds[seconds.length / 2], seconds[seconds.length - 1]);
  }

  /** One run of wrk against one server. */
  private record Round(Wrk.Outcome outcome, double cpuMicros, double residentMegabytes) {}
}
