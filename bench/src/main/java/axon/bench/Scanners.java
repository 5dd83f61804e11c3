package axon.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Real clients and scanners against the sensor, through a relay that counts what they send: the
 * count must equal the rows stored, and the dashboard must know of each within 100 ms.
 */
final class Scanners {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final Options options;
  private final Report report;
  private final Scratch scratch;

  private Scanners(Options options, Scratch scratch) {
    this.options = options;
    this.scratch = scratch;
    this.report = new Report("scanners", "Real scanners, counted on the way", options);
  }

  static void run(Options options) {
    try (Scratch scratch = new Scratch("scanners")) {
      Scanners scanners = new Scanners(options, scratch);
      scanners.measure();
      scanners.report.write();
    }
  }

  private void measure() {
    try (AxonServer axon = AxonServer.start(scratch.path("data"));
        Relay relay = new Relay(0, axon.port())) {
      report.line(
          "| client | seconds | exit | connections | requests sent (relay) | stored (`traffic` +"
              + " `raw_bytes`) | on the dashboard | equal | counted after ms: median | longest |");
      report.line("|---|---:|---:|---:|---:|---:|---:|---|---:|---:|");
      for (Map.Entry<String, List<String>> tool : tools(relay.port()).entrySet()) {
        one(axon, relay, tool.getKey(), tool.getValue());
      }
      report.line("");
      timeToDashboard(axon, relay);
      report.line("Counters: %s", Counters.of(axon));
    }
  }

  private void one(AxonServer axon, Relay relay, String name, List<String> command) {
    long sentBefore = relay.requests();
    long connectionsBefore = relay.connections();
    long storedBefore = stored(axon);
    long shownBefore = shown(axon);
    Behind behind =
        new Behind(() -> shown(axon) - shownBefore, () -> relay.requests() - sentBefore);
    Thread watching = Thread.ofPlatform().start(behind);
    long began = System.nanoTime();
    Path log = scratch.path(name.replaceAll("\\W", "") + ".log");
    Map<String, String> home = Map.of("HOME", scratch.path("home").toString());
    Command.Outcome outcome = Command.run(LIMIT, log, home, command);
    double seconds = (System.nanoTime() - began) / 1e9;
    // clients that were ended leave requests behind that the server waits for: until its time-outs
    Waiting.until(
        Duration.ofSeconds(40),
        Duration.ofMillis(100),
        () -> stored(axon) - storedBefore == relay.requests() - sentBefore);
    Waiting.until(
        Duration.ofSeconds(2),
        Duration.ofMillis(20),
        () -> shown(axon) - shownBefore == relay.requests() - sentBefore);
    behind.stop();
    join(watching);
    long sent = relay.requests() - sentBefore;
    long stored = stored(axon) - storedBefore;
    long shown = shown(axon) - shownBefore;
    report.line(
        "| %s | %.0f | %s | %d | %d | %d | %d | %s | %d | %d |",
        name,
        seconds,
        outcome.code() < 0 ? "ended" : outcome.code(),
        relay.connections() - connectionsBefore,
        sent,
        stored,
        shown,
        sent == stored && sent == shown ? "yes" : "**NO**",
        behind.millis(50),
        behind.millis(100));
  }

  private static long stored(AxonServer axon) {
    try (Rows rows = new Rows(axon.data())) {
      return rows.events();
    }
  }

  /** {@return all that the dashboard counts, raw bytes too} */
  private static long shown(AxonServer axon) {
    var stats = axon.json("/api/stats");
    return stats.path("total_requests").asLong() + stats.path("other_events").asLong();
  }

  private Map<String, List<String>> tools(int port) {
    String url = "http://127.0.0.1:" + port;
    Path words =
        scratch.file(
            "words",
            IntStream.range(0, 400)
                .mapToObj(i -> (i % 3 == 0 ? "admin" : i % 3 == 1 ? "backup" : "wp-") + i)
                .collect(Collectors.joining("\n")));
    Map<String, List<String>> tools = new LinkedHashMap<>();
    tools.put("curl", List.of("sh", "-c", curls(url)));
    tools.put(
        "Chromium",
        List.of(
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--timeout=5000",
            "--user-data-dir=" + scratch.path("chromium"),
            "--dump-dom",
            url + "/shop?visit=1"));
    tools.put(
        "sqlmap",
        List.of(
            "sqlmap",
            "-u",
            url + "/item.php?id=1",
            "--batch",
            "--level=2",
            "--risk=2",
            "--flush-session",
            "--output-dir=" + scratch.path("sqlmap")));
    tools.put("nmap -sV", List.of("nmap", "-Pn", "-sV", "-p", "" + port, "127.0.0.1"));
    tools.put(
        "gobuster",
        List.of(
            "gobuster",
            "dir",
            "-q",
            "--no-progress",
            "-u",
            url,
            "-w",
            words.toString(),
            "-s",
            "204",
            "-b",
            ""));
    tools.put(
        "wapiti",
        List.of(
            "wapiti",
            "-u",
            url + "/",
            "--scope",
            "folder",
            "-m",
            "sql,xss,exec,file,nikto",
            "--flush-session",
            "--max-scan-time",
            "60",
            "-f",
            "txt",
            "-o",
            scratch.path("wapiti.txt").toString()));
    return tools;
  }

  private static String curls(String url) {
    return """
    curl -s -o /dev/null %1$s/ %1$s/robots.txt
    curl -s -o /dev/null -d 'user=a&pass=b' %1$s/login
    curl -s -o /dev/null -I %1$s/head
    curl -s -o /dev/null -T /bin/sh %1$s/upload
    curl -s -o /dev/null -H 'Transfer-Encoding: chunked' --data-binary @/etc/services %1$s/chunked
    curl -s -o /dev/null -0 %1$s/old
    curl -s -o /dev/null --path-as-is "%1$s/../../etc/passwd"
    curl -s -o /dev/null -X OPTIONS --request-target '*' %1$s/
    curl -s -o /dev/null -H 'Expect: 100-continue' --data-binary @/etc/services %1$s/expect
    curl -s -o /dev/null -k --max-time 3 https://127.0.0.1:%2$s/ || true
    curl -s -o /dev/null -k --http2-prior-knowledge --max-time 3 %1$s/h2 || true
    """
        .formatted(url, url.substring(url.lastIndexOf(':') + 1));
  }

  /** Single requests, each timed from its sending to its message on the WebSocket. */
  private void timeToDashboard(AxonServer axon, Relay relay) {
    Map<String, Long> seen = new ConcurrentHashMap<>();
    URI feed = URI.create("ws://127.0.0.1:" + axon.consolePort() + "/ws");
    try (HttpClient client = HttpClient.newHttpClient()) {
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .header("Authorization", "Bearer " + axon.token())
              .header("Origin", "http://127.0.0.1:" + axon.consolePort())
              .buildAsync(feed, new Listener(seen))
              .join();
      long[] micros = new long[options.number("singles", 40)];
      for (int i = 0; i < micros.length; i++) {
        String path = "/single-" + i + "-end";
        long began = System.nanoTime();
        Command.output(List.of("curl", "-s", "http://127.0.0.1:" + relay.port() + path));
        Waiting.require(Duration.ofSeconds(5), path + " on /ws", () -> seen.containsKey(path));
        micros[i] = (seen.getOrDefault(path, 0L) - began) / 1000;
        Waiting.pause(Duration.ofMillis(100));
      }
      socket.abort();
      Arrays.sort(micros);
      report.line(
          "%d single curls, from the start of the curl process to the message on `/ws`: median"
              + " **%.0f ms**, longest **%.0f ms**.",
          micros.length, micros[micros.length / 2] / 1e3, micros[micros.length - 1] / 1e3);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }

  /** Notes when each path was first heard of. */
  private static final class Listener implements WebSocket.Listener {
    private final Map<String, Long> seen;
    private final StringBuilder message = new StringBuilder();

    Listener(Map<String, Long> seen) {
      this.seen = seen;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        String path = Json.read(message.toString()).path("path").asText();
        seen.putIfAbsent(path, System.nanoTime());
        message.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }
}
