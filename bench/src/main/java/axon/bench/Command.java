package axon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, within a bound. */
final class Command {
  private Command() {}

  /**
   * What a program gave.
   *
   * @param code its exit code, -1 when it was ended because its time was up
   * @param output standard output and error
   */
  record Outcome(int code, String output) {}

  static Outcome run(Duration limit, Path log, List<String> command) {
    return run(limit, log, Map.of(), command);
  }

  /** Runs it with its output going to {@code log}; ends it, children first, when time is up. */
  static Outcome run(
      Duration limit, Path log, Map<String, String> environment, List<String> command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      builder.redirectOutput(log.toFile());
      builder.redirectInput(Path.of("/dev/null").toFile());
      Process process = builder.start();
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
      }
      return new Outcome(ended ? process.exitValue() : -1, Files.readString(log, Wire.CHARSET));
    } catch (IOException e) {
      throw new BenchException("cannot run " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }

  /** {@return the output of a program that must succeed} */
  static String output(List<String> command) {
    try {
      Path log = Files.createTempFile("axon-bench-", ".log");
      Outcome outcome = run(Duration.ofMinutes(10), log, command);
      Files.delete(log);
      if (outcome.code() != 0) {
        throw new BenchException(command + " ended with " + outcome.code() + outcome.output());
      }
      return outcome.output();
    } catch (IOException e) {
      throw new BenchException("no temporary file", e);
    }
  }
}
