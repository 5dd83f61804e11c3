package axon.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A hub over real sockets: keeps what comes, may go away and come back on the same port. */
final class TestHub implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  final List<JsonNode> reports = new CopyOnWriteArrayList<>();
  final List<String> keys = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private int port;
  private @Nullable HttpServer server;

  TestHub() throws IOException {
    start();
  }

  void start() throws IOException {
    HttpServer fresh =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    fresh.createContext("/api/agent-event", this::take);
    fresh.start();
    port = fresh.getAddress().getPort();
    server = fresh;
  }

  void stop() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }

  void answer(int code) {
    status = code;
  }

  private void take(HttpExchange exchange) {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String id = exchange.getRequestHeaders().getFirst("X-Node-Id");
      keys.add(id + " " + exchange.getRequestHeaders().getFirst("X-Node-Key"));
      if (status == 200) {
        reports.add(JSON.readTree(body));
      }
      byte[] answer = "{\"status\":\"as told\"}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  AgentConfig config(Path state, Excuses excuses) {
    AgentConfig.HubAddress address =
        new AgentConfig.HubAddress(
            URI.create("http://127.0.0.1:" + port),
            "7",
            new AgentConfig.NodeKey("secret"),
            Optional.empty());
    return new AgentConfig(address, "web7", state, 1 << 20, excuses, "axon-agent/test");
  }

  AgentConfig config(Path state) {
    return config(state, new Excuses(List.of(), ZoneOffset.UTC));
  }

  /** {@return what was reported of a file, as action names in the order of arrival} */
  List<String> actions(Path file) {
    return reports.stream()
        .filter(report -> report.path("file_path").asText().equals(file.toString()))
        .map(report -> report.path("action").asText())
        .toList();
  }

  static void until(String what, Callable<Boolean> condition) throws Exception {
    long began = System.nanoTime();
    while (!condition.call()) {
      if (System.nanoTime() - began > LIMIT.toNanos()) {
        throw new AssertionError("waited " + LIMIT + " in vain: " + what);
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
