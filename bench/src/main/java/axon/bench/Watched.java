package axon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a program gave that was watched to its end.
 *
 * @param code its exit code, -1 when it was ended because its time was up
 * @param output standard output and error
 * @param cpuSeconds user and system time, read likewise
 * @param peakBytes the largest resident memory of it and its children, read every 20 ms
 */
record Watched(int code, String output, double seconds, double cpuSeconds, long peakBytes) {
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration LIMIT = Duration.ofMinutes(30);

  /** Runs a program to its end. */
  static Watched run(Map<String, String> environment, List<String> command) {
    try {
      Path log = Files.createTempFile("axon-bench-", ".log");
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      // XGBoost's waiting threads must not take the processor from the one that works
      builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
      builder.redirectOutput(log.toFile()).redirectInput(Path.of("/dev/null").toFile());
      Watched watched = watch(builder, log);
      Files.delete(log);
      return watched;
    } catch (IOException e) {
      throw new BenchException("cannot run " + command, e);
    }
  }

  private static Watched watch(ProcessBuilder builder, Path log) throws IOException {
    long began = System.nanoTime();
    Process process = builder.start();
    ProcessFigures[] last = {ProcessFigures.of(process.pid())};
    long[] peak = new long[1];
    boolean ended =
        Waiting.until(
            LIMIT,
            LOOK,
            () -> {
              ProcessFigures now = ProcessFigures.of(process.pid());
              last[0] = now.cpuSeconds() >= last[0].cpuSeconds() ? now : last[0];
              peak[0] = Math.max(peak[0], now.peakBytes());
              return !process.isAlive();
            });
    double seconds = (System.nanoTime() - began) / 1e9;
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      process.onExit().join();
    }
    String output = Files.readString(log);
    return new Watched(
        ended ? process.exitValue() : -1, output, seconds, last[0].cpuSeconds(), peak[0]);
  }

  /** Runs a command of Axon's as a user does. */
  static Watched axon(String... arguments) {
    return run(Map.of(), axonCommand(arguments));
  }

  private static List<String> axonCommand(String... arguments) {
    return Stream.concat(Stream.of(AxonServer.launcher().toString()), Stream.of(arguments))
        .toList();
  }

  /** {@return this, unless it failed} */
  Watched done() {
    if (code != 0) {
      throw new BenchException("ended with " + code + ": " + output);
    }
    return this;
  }

  /** {@return the lines of the output that begin with {@code start}, without it} */
  List<String> lines(String start) {
    return output
        .lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .toList();
  }

  long peakMegabytes() {
    return peakBytes >> 20;
  }
}
