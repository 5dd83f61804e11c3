package axon.bench;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The store fails under load: a locked database file and a full disk, each once for a shorter and
 * once for a longer time than the queue holds. Answers must go on, health must say degraded, the
 * sums must close, and all that the queue held must be there afterwards. The full disk is a small
 * tmpfs, so this runs as root.
 */
final class Faults {
  /** How the store is made to fail, and mended again. */
  private interface Fault {
    void begin();

    void end();
  }

  private final Options options;
  private final Report report;
  private final Mix mix = new Mix();
  private long firstNumber;

  private Faults(Options options) {
    this.options = options;
    this.report = new Report("faults", "The store fails under load", options);
  }

  static void run(Options options) {
    new Faults(options).measure();
  }

  private void measure() {
    report.line(
        "| fault | s | requests | answered 200 | highest ms | health meanwhile | healthy again"
            + " after s | received | stored | dropped | rows | closes |");
    report.line("|---|---:|---:|---:|---:|---|---:|---:|---:|---:|---:|---|");
    int shorter = options.number("shorter", 2);
    int longer = options.number("longer", 25);
    for (int seconds : List.of(shorter, longer)) {
      try (Scratch scratch = new Scratch("lock")) {
        Path data = scratch.path("data");
        one("database locked", data, new Locked(data), seconds);
      }
    }
    for (int seconds : List.of(shorter, longer)) {
      try (SmallDisk disk = new SmallDisk(options.number("disk", 1024))) {
        one("disk full", disk.directory().resolve("data"), disk, seconds);
      }
    }
    report.write();
  }

  private void one(String name, Path data, Fault fault, int seconds) {
    try (AxonServer axon = AxonServer.start(data)) {
      double rate = options.number("rate", 3000);
      firstNumber += 1L << 24;
      try (LoadClient client =
          new LoadClient(axon.port(), 64, firstNumber, mix::request, (_, _, _) -> {})) {
        CompletableFuture<LoadClient.Totals> load =
            CompletableFuture.supplyAsync(
                () -> client.run(rate, Duration.ofSeconds(seconds + 10L)));
        Waiting.pause(Duration.ofSeconds(3));
        fault.begin();
        Waiting.pause(Duration.ofSeconds(seconds));
        String health = axon.get("/health");
        fault.end();
        long ended = System.nanoTime();
        Waiting.require(Duration.ofSeconds(60), "healthy again", axon::healthy);
        double again = (System.nanoTime() - ended) / 1e9;
        LoadClient.Totals totals = load.join();
        row(name, seconds, axon, totals, health, again);
      }
    }
  }

  private void row(
      String name,
      int seconds,
      AxonServer axon,
      LoadClient.Totals totals,
      String health,
      double again) {
    Waiting.until(
        Duration.ofSeconds(30),
        Duration.ofMillis(100),
        () -> axon.metric("axon_events_waiting") == 0);
    long received = (long) axon.metric("axon_events_received_total");
    long stored = (long) axon.metric("axon_events_stored_total");
    long dropped = (long) axon.metric("axon_events_dropped_total");
    long rows;
    try (Rows file = new Rows(axon.data())) {
      rows = file.events();
    }
    boolean closes =
        received == stored + dropped && rows == stored && received >= totals.answered();
    report.line(
        "| %s | %d | %d | %d | %.0f | %s | %.1f | %d | %d | %d | %d | %s |",
        name,
        seconds,
        totals.sent(),
        totals.answered() - totals.refused(),
        totals.millis(100),
        health.replace("|", "\\|"),
        again,
        received,
        stored,
        dropped,
        rows,
        closes ? "yes" : "**NO**");
  }

  /** Another process's write transaction on the file. */
  private static final class Locked implements Fault {
    private final Path data;
    private final ArrayDeque<Rows> holder = new ArrayDeque<>();

    Locked(Path data) {
      this.data = data;
    }

    @Override
    public void begin() {
      Rows rows = new Rows(data);
      rows.run("BEGIN IMMEDIATE");
      holder.add(rows);
    }

    @Override
    public void end() {
      Rows rows = holder.remove();
      rows.run("ROLLBACK");
      rows.close();
    }
  }

  /** A tmpfs that is filled up to the last byte by a file beside the data. */
  private static final class SmallDisk implements Fault, AutoCloseable {
    private final Path directory;

    SmallDisk(int megabytes) {
      try {
        directory = Files.createTempDirectory("axon-bench-disk-");
      } catch (IOException e) {
        throw new BenchException("no temporary directory", e);
      }
      String size = "size=" + megabytes + "m";
      Command.output(List.of("mount", "-t", "tmpfs", "-o", size, "tmpfs", directory.toString()));
    }

    Path directory() {
      return directory;
    }

    @Override
    public void begin() {
      byte[] block = new byte[1 << 16];
      try (RandomAccessFile file = new RandomAccessFile(ballast(), "rw")) {
        while (true) {
          file.write(block);
        }
      } catch (IOException _) {
        // «No space left on device»: what was wanted
      }
    }

    private File ballast() {
      return directory.resolve("ballast").toFile();
    }

    @Override
    public void end() {
      if (!ballast().delete()) {
        throw new BenchException("cannot delete " + ballast());
      }
    }

    @Override
    public void close() {
      Command.output(List.of("umount", directory.toString()));
      Scratch.delete(directory);
    }
  }
}
