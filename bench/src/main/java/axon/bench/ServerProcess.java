package axon.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server under measurement, in a process of its own, listening on 127.0.0.1. */
final class ServerProcess implements AutoCloseable {
  private final String name;
  private final int port;
  private final ProcessHandle process;
  private final @Nullable Process child;

  private ServerProcess(String name, int port, ProcessHandle process, @Nullable Process child) {
    this.name = name;
    this.port = port;
    this.process = process;
    this.child = child;
    // nothing stays behind when a measurement is interrupted
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /**
   * Starts it and waits until it accepts connections.
   *
   * @param port where it is told to listen
   * @param log takes its standard output and error
   */
  static ServerProcess start(
      String name, int port, List<String> command, Map<String, String> environment, Path log) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.redirectInput(new File("/dev/null"));
    try {
      Process started = builder.start();
      ServerProcess server = new ServerProcess(name, port, started.toHandle(), started);
      server.awaitListening(log);
      return server;
    } catch (IOException e) {
      throw new BenchException(name + " does not start: " + command, e);
    }
  }

  /** Takes over a server that put itself into the background. */
  static ServerProcess adopt(String name, int port, Path pidFile) {
    Waiting.require(
        Duration.ofSeconds(10), name + " writes " + pidFile, () -> Files.exists(pidFile));
    try {
      long pid = Long.parseLong(Files.readString(pidFile).strip());
      ServerProcess server =
          new ServerProcess(name, port, ProcessHandle.of(pid).orElseThrow(), null);
      server.awaitListening(pidFile);
      return server;
    } catch (IOException e) {
      throw new BenchException("cannot read " + pidFile, e);
    }
  }

  /** {@return the last lines of its output} */
  static String said(Path log) {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
      return String.join(" / ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    } catch (IOException e) {
      return "and its log cannot be read, " + e.getMessage();
    }
  }

  private void awaitListening(Path log) {
    boolean up =
        Waiting.until(
            Duration.ofSeconds(60),
            Duration.ofMillis(2),
            () -> !process.isAlive() || accepts(port));
    if (!up || !process.isAlive()) {
      close();
      throw new BenchException(name + " does not listen on " + port + ": " + said(log));
    }
  }

  static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(loopback(port), 1000);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
  }

  /** {@return a port that was free a moment ago} */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(loopback(0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new BenchException("no free port", e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String name() {
    return name;
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  ProcessFigures figures() {
    return ProcessFigures.of(pid());
  }

  /** Ends it at once (SIGKILL), children first, and waits for its end. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Asks it to end (SIGTERM). {@return whether it did within 20 s; else it is killed} */
  boolean terminate() {
    process.destroy();
    boolean ended =
        Waiting.until(Duration.ofSeconds(20), Duration.ofMillis(5), () -> !process.isAlive());
    if (!ended) {
      kill();
    }
    return ended;
  }

  /** {@return the exit code of one that was started here and has ended, else -1} */
  int exitCode() {
    return child == null || child.isAlive() ? -1 : child.exitValue();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      terminate();
    }
  }
}
