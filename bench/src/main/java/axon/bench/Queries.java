package axon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * The dashboard's queries over a large record: how long they take and what they do to capture. The
 * record is grown by copying its own rows within SQLite, spread over 30 days; the tables of counts
 * are grown along.
 */
final class Queries {
  private static final List<String> PATHS =
      List.of(
          "/api/stats",
          "/api/timeline?window=1h",
          "/api/timeline?window=24h",
          "/api/timeline?window=7d",
          "/api/top?dimension=path&window=24h&limit=10",
          "/api/top?dimension=source&window=7d&limit=10",
          "/api/top?dimension=country&window=7d&limit=10",
          "/api/top?dimension=attack_class&window=1h&limit=10",
          "/api/events?limit=50",
          "/api/events?limit=50&prediction=attack",
          "/api/events?limit=50&attack_class=sqli",
          "/api/events?limit=50&ip=198.51.100.7",
          "/api/events?limit=50&country=ZZ",
          "/api/events?limit=50&path=nosuchpath");
  private static final long DAYS = Duration.ofDays(30).toMillis();

  private final Options options;
  private final Report report;
  private final Mix mix = new Mix();

  private Queries(Options options) {
    this.options = options;
    this.report = new Report("queries", "Queries over a large record", options);
  }

  static void run(Options options) {
    try (Scratch scratch = new Scratch("queries")) {
      Queries queries = new Queries(options);
      queries.measure(scratch.path("data"));
      queries.report.write();
    }
  }

  private void measure(Path data) {
    try (AxonServer axon = AxonServer.start(data)) {
      load(axon, 4000, 0, Duration.ofSeconds(15));
    }
    long rows = grow(data, options.number("rows", 10_000_000));
    try (AxonServer axon = AxonServer.start(data, "--config", config(data))) {
      report.line(
          "%d rows, file %.1f GB, ready after %.2f s.",
          rows,
          data.resolve("axon.db").toFile().length() / 1e9,
          axon.untilReady().toMillis() / 1e3);
      report.line("");
      report.line("| query | p50 ms | p95 ms | highest ms | p95 ms while 1,000/s come in |");
      report.line("|---|---:|---:|---:|---:|");
      double[][] idle = PATHS.stream().map(path -> times(axon, path)).toArray(double[][]::new);
      LoadClient.Totals alone = load(axon, 1000, 1L << 32, Duration.ofSeconds(15));
      double[][] busy = new double[PATHS.size()][];
      LoadClient.Totals beside = beside(axon, busy);
      for (int i = 0; i < idle.length; i++) {
        report.line(
            "| `%s` | %.1f | %.1f | %.1f | %.1f |",
            PATHS.get(i), at(idle[i], 50), at(idle[i], 95), at(idle[i], 100), at(busy[i], 95));
      }
      report.line("");
      report.line(
          "Capture at 1,000/s: p50 %.2f ms, p99 %.2f ms alone; p50 %.2f ms, p99 %.2f ms while the"
              + " queries run without a pause. Counters: %s",
          alone.millis(50),
          alone.millis(99),
          beside.millis(50),
          beside.millis(99),
          Counters.of(axon));
    }
  }

  /** Retention by size must not begin to delete the copies. */
  private static String config(Path data) {
    Path file = data.resolveSibling("axon.yaml");
    try {
      return Files.writeString(file, "store:\n  retention:\n    size: 100GiB\n").toString();
    } catch (IOException e) {
      throw new BenchException("cannot write " + file, e);
    }
  }

  private LoadClient.Totals beside(AxonServer axon, double[][] busy) {
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> queries =
        CompletableFuture.runAsync(() -> {
          for (int i = 0; i < busy.length; i++) {
            busy[i] = times(axon, PATHS.get(i));
          }
          for (int i = 0; !over.get(); i++) {
            axon.get(PATHS.get(i % busy.length));
          }
        });
    LoadClient.Totals totals = load(axon, 1000, 1L << 33, Duration.ofSeconds(30));
    over.set(true);
    queries.join();
    return totals;
  }

  private double[] times(AxonServer axon, String path) {
    double[] millis = new double[options.number("repeats", 20)];
    for (int i = 0; i < millis.length; i++) {
      long began = System.nanoTime();
      axon.get(path);
      millis[i] = (System.nanoTime() - began) / 1e6;
    }
    Arrays.sort(millis);
    return millis;
  }

  private static double at(double[] sorted, int percentile) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percentile / 100)];
  }

  private LoadClient.Totals load(AxonServer axon, double rate, long first, Duration time) {
    try (LoadClient client =
        new LoadClient(axon.port(), 64, first, mix::request, (_, _, _) -> {})) {
      return client.run(rate, time);
    }
  }

  /**
   * Copies rows in ever larger steps until there are {@code wanted}. {@return how many there are}
   */
  private long grow(Path data, long wanted) {
    try (Rows rows = new Rows(data)) {
      rows.run("PRAGMA synchronous = OFF");
      rows.run("PRAGMA cache_size = -400000");
      long first = rows.number("SELECT COUNT(*) FROM traffic");
      String columns =
          rows
              .texts(
                  "SELECT name FROM pragma_table_info('traffic') WHERE name NOT IN"
                      + " ('id', 'timestamp', 'created_at')")
              .stream()
              .sorted()
              .collect(Collectors.joining(", "));
      long base = rows.number("SELECT MAX(id) FROM traffic");
      long top = base;
      long count = first;
      while (count < wanted) {
        long take = Math.min(first, wanted - count);
        double age = DAYS * (1.0 - (double) count / wanted);
        rows.run(copy(columns, top, (long) age, base - first, take));
        count += take;
        top += first;
        report.progress("%d rows", count);
      }
      counts(rows);
      return rows.number("SELECT COUNT(*) FROM traffic");
    }
  }

  private static String copy(String columns, long top, long age, long after, long take) {
    return String.format(
        Locale.ROOT,
        "INSERT INTO traffic (id, timestamp, created_at, %1$s) SELECT id - %4$d + %2$d, timestamp -"
            + " %3$d, datetime((timestamp - %3$d) / 1000, 'unixepoch'), %1$s FROM traffic WHERE id"
            + " > %4$d ORDER BY id LIMIT %5$d",
        columns,
        top,
        age,
        after,
        take);
  }

  /** Brings the tables of counts in line with the rows. */
  private static void counts(Rows rows) {
    rows.run("DELETE FROM minute");
    rows.run(
        "INSERT INTO minute SELECT timestamp / 60000, SUM(prediction = 'attack'), SUM(prediction ="
            + " 'legit'), 0 FROM traffic GROUP BY 1");
    long top = rows.number("SELECT MAX(id) FROM traffic");
    long full = top >> 8; // blocks of 256 numbers; the last one is not full yet
    rows.run(
        "REPLACE INTO source_block SELECT ip, id >> 8, COUNT(*), 900 * COUNT(*) FROM traffic WHERE"
            + " id >> 8 < "
            + full
            + " GROUP BY 1, 2");
    rows.run("REPLACE INTO tally VALUES ('blocks_through', " + (full << 8) + ")");
    rows.run("REPLACE INTO tally VALUES ('hourly_through', " + top + ")");
    rows.run("DELETE FROM hourly");
    List<String> dimensions = List.of("path", "ip", "country", "attack_class");
    for (int i = 0; i < dimensions.size(); i++) {
      rows.run(mostFrequent(i + 1, dimensions.get(i))); // the store numbers them from 1
    }
    rows.run("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  /** The hundred most frequent values of each hour. */
  private static String mostFrequent(int dimension, String column) {
    return String.format(
        Locale.ROOT,
        "INSERT INTO hourly SELECT hour, %1$d, value, attacks, total FROM (SELECT hour, value,"
            + " attacks, total, ROW_NUMBER() OVER (PARTITION BY hour ORDER BY total DESC) AS place"
            + " FROM (SELECT timestamp / 3600000 AS hour, %2$s AS value, SUM(prediction = 'attack')"
            + " AS attacks, COUNT(*) AS total FROM traffic WHERE %2$s IS NOT NULL GROUP BY 1, 2))"
            + " WHERE place <= 100",
        dimension,
        column);
  }
}
