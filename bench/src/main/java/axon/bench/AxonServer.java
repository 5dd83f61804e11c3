package axon.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An Axon under measurement, started the way a user starts it ({@code axon up}), on free ports and
 * in a data directory of its own.
 */
final class AxonServer implements AutoCloseable {
  /** The bench asks far more often than a person: its questions are not what is measured. */
  private static final Map<String, String> PATIENT =
      Map.of("AXON_CONSOLE_REQUESTS_PER_MINUTE", "1000000");

  private final Path launcher;
  private final Path data;
  private final ServerProcess process;
  private final int console;
  private final Duration untilReady;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String token;

  private AxonServer(
      Path launcher, Path data, ServerProcess process, int console, Duration untilReady) {
    this.launcher = launcher;
    this.data = data;
    this.process = process;
    this.console = console;
    this.untilReady = untilReady;
    this.token = createToken();
  }

  /** {@return the launcher to measure: {@code -Daxon.launcher=…}, else the project's own} */
  static Path launcher() {
    Path ours = Path.of(System.getProperty("axon.top", ".."), "axon");
    return Path.of(System.getProperty("axon.launcher", ours.toString())).toAbsolutePath();
  }

  /**
   * Starts over {@code data}, with further flags of {@code axon up}, and waits until it is ready.
   */
  static AxonServer start(Path data, String... flags) {
    return start("up", data, flags);
  }

  /** Starts {@code axon demo}, or whatever serves likewise. */
  static AxonServer start(String serving, Path data, String... flags) {
    Path launcher = launcher();
    int sensor = ServerProcess.freePort();
    int console = ServerProcess.freePort();
    List<String> command =
        new ArrayList<>(
            List.of(
                launcher.toString(),
                serving,
                "--data",
                data.toString(),
                "--http",
                "127.0.0.1:" + sensor,
                "--console",
                "127.0.0.1:" + console));
    command.addAll(List.of(flags));
    Path log = data.resolveSibling(data.getFileName() + ".log");
    long began = System.nanoTime();
    ServerProcess process = ServerProcess.start("Axon", sensor, command, PATIENT, log);
    Waiting.until(
        Duration.ofSeconds(60), Duration.ofMillis(5), () -> saysReady(log) || !process.isAlive());
    if (!saysReady(log)) {
      String state = process.isAlive() ? "not ready after 60 s" : "ended before it was ready";
      process.close();
      throw new BenchException("Axon " + state + ": " + ServerProcess.said(log));
    }
    Duration untilReady = Duration.ofNanos(System.nanoTime() - began);
    return new AxonServer(launcher, data, process, console, untilReady);
  }

  private static boolean saysReady(Path log) {
    try {
      return Files.readString(log).contains("axon ready in ");
    } catch (IOException e) {
      throw new BenchException("cannot read " + log, e);
    }
  }

  private String createToken() {
    String scopes = "read,predict,ingest,admin";
    return run("token", "create", "--scope", scopes, "--data", data.toString()).strip();
  }

  /** Runs a command of Axon's. {@return its standard output} */
  String run(String... arguments) {
    return run(Duration.ofMinutes(1), arguments);
  }

  /** Runs a longer one likewise. */
  String run(Duration most, String... arguments) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    try {
      Process done =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String output = new String(done.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!done.waitFor(most.toSeconds(), TimeUnit.SECONDS) || done.exitValue() != 0) {
        throw new BenchException(command + " failed: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new BenchException(command + " does not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }

  ServerProcess process() {
    return process;
  }

  int port() {
    return process.port();
  }

  /** {@return the console's port} */
  int consolePort() {
    return console;
  }

  String token() {
    return token;
  }

  Path data() {
    return data;
  }

  /** {@return from the start of the process to its line «axon ready»} */
  Duration untilReady() {
    return untilReady;
  }

  /** {@return the answer's body, whatever its status} */
  String get(String path) {
    return send(path, request(path).build());
  }

  /** {@return what is answered to JSON, whatever the status} */
  JsonNode post(String path, String json) {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    return Json.read(send(path, request));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + console + path))
        .header("Authorization", "Bearer " + token)
        .timeout(Duration.ofSeconds(30));
  }

  private String send(String path, HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new BenchException("asking " + path + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }

  JsonNode json(String path) {
    return Json.read(get(path));
  }

  boolean healthy() {
    return json("/health").path("status").asText().equals("ok");
  }

  /** {@return the sum of a metric over its labels; 0 where there is none} */
  double metric(String name) {
    return get("/metrics")
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Override
  public void close() {
    client.close();
    process.close();
  }
}
