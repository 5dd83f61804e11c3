package axon.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * An alert storm: injections of fifty sources at a constant rate for a minute, against a running
 * Axon whose web hook is a small server here. Few messages must leave, each source must be named in
 * one of them, and the alerts must count every event.
 */
final class Storm {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Options options;
  private final int sources;
  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
  private final Set<String> named = ConcurrentHashMap.newKeySet();

  private Storm(Options options) {
    this.options = options;
    this.sources = options.number("sources", 50);
  }

  static void run(Options options) throws IOException {
    new Storm(options).measure();
  }

  private void measure() throws IOException {
    int events = options.number("events", 20_000);
    int seconds = options.number("seconds", 60);
    HttpServer hook =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    hook.createContext(
        "/",
        exchange -> {
          take(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    hook.start();
    Report report = new Report("storm", "An alert storm", options);
    try (Scratch scratch = new Scratch("storm");
        AxonServer axon =
            AxonServer.start(
                scratch.path("data"),
                "--config",
                settings(scratch, hook.getAddress().getPort()).toString())) {
      LoadClient.Totals totals;
      try (LoadClient client = new LoadClient(axon.port(), 16, 0, this::request, (_, _, _) -> {})) {
        totals = client.run((double) events / seconds, Duration.ofSeconds(seconds));
      }
      Waiting.until(Duration.ofMinutes(3), Duration.ofMillis(500), () -> named.size() >= sources);
      Waiting.pause(Duration.ofSeconds(3));
      tell(report, axon, totals);
    } finally {
      hook.stop(0);
    }
    report.write();
  }

  private void take(byte[] body) throws IOException {
    JsonNode message = MAPPER.readTree(body);
    messages.add(message);
    message.path("alerts").forEach(alert -> named.add(alert.path("source").asText()));
  }

  private static Path settings(Scratch scratch, int port) throws IOException {
    return Files.writeString(
        scratch.path("axon.yaml"),
        """
        sensors: {trusted-proxies: [127.0.0.0/8]}
        alerts: {outputs: {hook: {kind: webhook, url: "http://127.0.0.1:%d/"}}}
        """
            .formatted(port));
  }

  private byte[] request(long number) {
    return """
    GET /item?id=%d'+UNION+SELECT+password+FROM+users-- HTTP/1.1\r
    Host: shop\r
    User-Agent: Mozilla/5.0\r
    X-Forwarded-For: 198.51.100.%d\r
    \r
    """
        .formatted(number, 1 + number % sources)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private void tell(Report report, AxonServer axon, LoadClient.Totals totals) {
    String kinds =
        messages.stream()
            .collect(Collectors.groupingBy(m -> m.path("kind").asText(), Collectors.counting()))
            .toString();
    long stored = (long) axon.metric("axon_events_stored_total");
    long lost = (long) axon.metric("axon_alerts_lost_total");
    long counted;
    try (Rows rows = new Rows(axon.data())) {
      counted = rows.number("SELECT sum(count) FROM alert");
    }
    report.line(
        "| events answered | stored | counted by alerts | lost to the rules | sources | named in"
            + " messages | messages | kinds |");
    report.line("|---:|---:|---:|---:|---:|---:|---:|---|");
    report.line(
        "| %d | %d | %d | %d | %d | %d | %d | %s |",
        totals.answered(), stored, counted, lost, sources, named.size(), messages.size(), kinds);
  }
}
