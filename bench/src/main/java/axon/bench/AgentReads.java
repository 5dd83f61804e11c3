package axon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Decoys on this host are read at random while the hub is stopped and started: each five seconds in
 * which a decoy was read must hold an event of it at the hub, and none without a read may. What the
 * agent needs of processor and memory meanwhile.
 */
final class AgentReads {
  private static final long WINDOW = 5000;

  /** A read just before a window ends may be seen just after. */
  private static final long EDGE = 100;

  private final Options options;
  private final Report report;
  private final List<Path> decoys = new ArrayList<>();
  private final Set<Seen> reads = new HashSet<>();
  private final Set<Seen> events = new HashSet<>();

  /** A decoy and a time, in ms since 1970. */
  private record Seen(String decoy, long at) {}

  /** A decoy in a span of five seconds. */
  private record Window(String decoy, long number) {}

  private AgentReads(Options options) {
    this.options = options;
    this.report = new Report("agent", "Decoy files read at random", options);
  }

  static void run(Options options) {
    new AgentReads(options).measure();
  }

  private void measure() {
    try (Scratch scratch = new Scratch("agent")) {
      Path data = scratch.path("data");
      Path state = scratch.path("state");
      plant(scratch, state);
      int port = ServerProcess.freePort();
      ProcessFigures before;
      ProcessFigures after;
      AxonServer hub = AxonServer.start(data);
      String[] node =
          hub.run("node", "create", "bench", "--data", data.toString()).strip().split(" ");
      Relay relay = new Relay(port, hub.consolePort());
      try (AgentProcess agent = AgentProcess.start(state, port, node, scratch.path("agent.log"))) {
        before = ProcessFigures.of(agent.pid());
        Duration third = Duration.ofSeconds(options.number("seconds", 600)).dividedBy(3);
        int share = options.number("reads", 1000) / 3;
        read(third, share);
        relay.close();
        hub.close();
        read(third, share);
        hub = AxonServer.start(data);
        relay = new Relay(port, hub.consolePort());
        read(third, options.number("reads", 1000) - 2 * share);
        Waiting.require(Duration.ofMinutes(3), "the outbox is empty", () -> isEmpty(state));
        after = ProcessFigures.of(agent.pid());
      } finally {
        relay.close();
        hub.close();
      }
      int rows = events(data);
      tell(before, after, rows);
    }
    report.write();
  }

  private void plant(Scratch scratch, Path state) {
    Path content = scratch.file("content", "user:password\n");
    for (int i = 0; i < options.number("decoys", 20); i++) {
      Path decoy = scratch.path("decoy" + i);
      Watched.axon(
              "agent",
              "plant",
              "--from",
              content.toString(),
              "--state",
              state.toString(),
              decoy.toString())
          .done();
      decoys.add(decoy);
    }
  }

  private void read(Duration time, int count) {
    SplittableRandom random = new SplittableRandom(count);
    long mean = time.toMillis() / count;
    long end = System.nanoTime() + time.toNanos();
    for (int i = 0; i < count; i++) {
      Waiting.pause(Duration.ofMillis(random.nextLong(2 * mean)));
      Path decoy = decoys.get(random.nextInt(decoys.size()));
      try {
        Files.readAllBytes(decoy);
      } catch (IOException e) {
        throw new BenchException("cannot read " + decoy, e);
      }
      reads.add(new Seen(decoy.toString(), System.currentTimeMillis()));
    }
    long left = end - System.nanoTime();
    if (left > 0) {
      Waiting.pause(Duration.ofNanos(left));
    }
  }

  private static boolean isEmpty(Path state) {
    try {
      return Files.readAllLines(state.resolve("outbox.jsonl")).size() == 1;
    } catch (IOException e) {
      throw new BenchException("cannot read the outbox", e);
    }
  }

  /** {@return how many rows there are} */
  private int events(Path data) {
    int rows = 0;
    try (Connection record = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("axon.db"));
        Statement statement = record.createStatement();
        ResultSet row = statement.executeQuery("SELECT timestamp, path FROM report")) {
      while (row.next()) {
        String path = row.getString(2);
        events.add(new Seen(path.substring(path.indexOf('/')), row.getLong(1)));
        rows++;
      }
      return rows;
    } catch (SQLException e) {
      throw new BenchException("cannot read the record", e);
    }
  }

  private void tell(ProcessFigures before, ProcessFigures after, int rows) {
    Set<Window> read = windows(reads, 0);
    Set<Window> told = windows(events, 0);
    Set<Window> toldOrJustBefore = windows(events, -EDGE);
    toldOrJustBefore.addAll(told);
    Set<Window> readOrJustAfter = windows(reads, EDGE);
    readOrJustAfter.addAll(read);
    long silent = read.stream().filter(window -> !told.contains(window)).count();
    long trulySilent = read.stream().filter(window -> !toldOrJustBefore.contains(window)).count();
    long idle = told.stream().filter(window -> !read.contains(window)).count();
    long trulyIdle = told.stream().filter(window -> !readOrJustAfter.contains(window)).count();
    report.line(
        "| decoys | reads | windows of 5 s with a read | of these without an event | of these not"
            + " seen %d ms after the edge either | windows with an event and no read | not even %d"
            + " ms before the edge | events stored | agent's CPU s | its memory MB |",
        EDGE, EDGE);
    report.line("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    report.line(
        "| %d | %d | %d | %d | **%d** | %d | **%d** | %d | %.2f | %d |",
        decoys.size(),
        reads.size(),
        read.size(),
        silent,
        trulySilent,
        idle,
        trulyIdle,
        rows,
        after.cpuSeconds() - before.cpuSeconds(),
        after.residentMegabytes());
  }

  private static Set<Window> windows(Set<Seen> all, long shift) {
    Set<Window> windows = new HashSet<>();
    all.forEach(seen -> windows.add(new Window(seen.decoy(), (seen.at() + shift) / WINDOW)));
    return windows;
  }
}
