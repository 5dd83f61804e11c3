package axon.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Axon in a process of its own, mostly {@code axon up}, on free ports, over a directory of the
 * test's.
 */
final class RunningAxon implements AutoCloseable {
  private final Path data;
  private final Process process;
  private final List<String> printed = new CopyOnWriteArrayList<>();

  private RunningAxon(Path data, Process process) {
    this.data = data;
    this.process = process;
  }

  /** What a command did: its exit code and all that it printed. */
  record Ended(int code, String out, String err) {}

  /** Starts it; returns when it is ready. */
  static RunningAxon up(Path data, String... more) throws Exception {
    return up(data, Map.of(), more);
  }

  /** Starts it with {@code variables} added to its environment; returns when it is ready. */
  static RunningAxon up(Path data, Map<String, String> variables, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("up", "--data", data.toString()));
    arguments.addAll(List.of("--http", "127.0.0.1:0", "--console", "127.0.0.1:0"));
    arguments.addAll(List.of(more));
    return start(data, variables, arguments);
  }

  /** Starts a command that serves over {@code data}; returns when it is ready. */
  static RunningAxon start(Path data, Map<String, String> variables, List<String> arguments)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder(java(arguments)).redirectErrorStream(true);
    builder.environment().putAll(variables);
    RunningAxon axon = new RunningAxon(data, builder.start());
    Thread.ofVirtual().start(axon::read);
    Patience.until(
        "axon ready and its models loaded",
        () -> !axon.process.isAlive() || axon.says("judged by ").isPresent());
    if (!axon.process.isAlive()) {
      throw new AssertionError("axon ended: " + axon.printed);
    }
    return axon;
  }

  /** Runs a command to its end. */
  static Ended run(Path directory, String... arguments) throws Exception {
    return run(directory, java(List.of(arguments)), Map.of());
  }

  /** Runs a program to its end; {@code variables} are added to the environment. */
  static Ended run(Path directory, List<String> command, Map<String, String> variables)
      throws Exception {
    Path out = Files.createTempFile(directory, "out", ".txt");
    Path err = Files.createTempFile(directory, "err", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(directory.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(variables);
    int code = Patience.exitCode(builder.start());
    return new Ended(code, Files.readString(out), Files.readString(err));
  }

  /** {@return the words that start a command of Axon in a JVM of its own} */
  static List<String> java(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx400m"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "axon.cli.Main"));
    command.addAll(arguments);
    return command;
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(printed::add);
    } catch (IOException | UncheckedIOException e) {
      printed.add("its output ended: " + e);
    }
  }

  private Optional<String> says(String start) {
    return printed.stream().filter(line -> line.startsWith(start)).findFirst();
  }

  Path data() {
    return data;
  }

  long pid() {
    return process.pid();
  }

  /** {@return where the HTTP sensor listens, as it is printed} */
  String sensor() {
    return says("sensor http on ").orElseThrow().substring("sensor http on ".length());
  }

  /** {@return the HTTP sensor's port} */
  int http() {
    String line = sensor();
    return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
  }

  /** {@return where the console's pages begin, with the last slash} */
  String console() {
    return says("console on ").orElseThrow().substring("console on ".length());
  }

  /** {@return what the {@code sqlite3} client prints for a query beside the running process} */
  String sqlite(String query) throws Exception {
    Path file = data.resolve("axon.db");
    Ended ended =
        run(data.resolveSibling(""), List.of("sqlite3", file.toString(), query), Map.of());
    if (ended.code() != 0) {
      throw new AssertionError("sqlite3: " + ended.err());
    }
    return ended.out().strip();
  }

  /** {@return a new token, as {@code axon token create} prints it} */
  String token(String scope) throws Exception {
    Ended ended =
        run(
            data.resolveSibling(""),
            "token",
            "create",
            "--scope",
            scope,
            "--data",
            data.toString());
    return ended.out().strip();
  }

  /** Asks it to end by SIGTERM and returns its exit code. */
  int end() throws InterruptedException {
    process.destroy();
    return Patience.exitCode(process);
  }

  /** Ends it by SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    Patience.exitCode(process);
  }

  @Override
  public void close() {
    try {
      if (process.isAlive()) {
        end();
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while it ended", e);
    }
  }
}
