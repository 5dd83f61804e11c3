package axon.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** wrk, the load generator: keeps every connection busy all the time. */
final class Wrk {
  private static final Pattern LATENCY =
      Pattern.compile("^\\s+(50|99)%\\s+([0-9.]+)(us|ms|s|m)\\s*$", Pattern.MULTILINE);

  private Wrk() {}

  /**
   * What wrk measured.
   *
   * @param errors socket errors and time-outs, and answers other than 2xx and 3xx
   */
  record Outcome(
      double perSecond, long requests, double p50Millis, double p99Millis, long errors) {}

  /**
   * Runs it with two threads.
   *
   * @param seed for scripts that make each request unique: another one for each run
   */
  static Outcome run(int port, int connections, Duration time, Path script, int seed, Path log) {
    List<String> command = new ArrayList<>(List.of("wrk", "--latency", "-t2"));
    command.addAll(List.of("-c" + connections, "-d" + time.toSeconds() + "s", "--timeout", "10s"));
    command.addAll(List.of("-s", script.toString(), "http://127.0.0.1:" + port + "/"));
    command.addAll(List.of("--", Integer.toString(seed)));
    Command.Outcome outcome = Command.run(time.plusSeconds(30), log, command);
    if (outcome.code() != 0) {
      throw new BenchException("wrk ended with " + outcome.code() + ": " + outcome.output());
    }
    return parse(outcome.output());
  }

  private static Outcome parse(String output) {
    double p50 = Double.NaN;
    double p99 = Double.NaN;
    Matcher latency = LATENCY.matcher(output);
    while (latency.find()) {
      double millis = Double.parseDouble(latency.group(2)) * millisOf(latency.group(3));
      if (latency.group(1).equals("50")) {
        p50 = millis;
      } else {
        p99 = millis;
      }
    }
    double rate = number(output, "Requests/sec:\\s+([0-9.]+)");
    long requests = (long) number(output, "([0-9]+) requests in ");
    double errors =
        number(output, "Non-2xx or 3xx responses: ([0-9]+)")
            + number(output, "connect ([0-9]+), read")
            + number(output, "read ([0-9]+), write")
            + number(output, "write ([0-9]+), timeout")
            + number(output, "timeout ([0-9]+)");
    return new Outcome(rate, requests, p50, p99, (long) errors);
  }

  private static double millisOf(String unit) {
    return switch (unit) {
      case "us" -> 0.001;
      case "ms" -> 1;
      case "s" -> 1000;
      default -> 60_000;
    };
  }

  private static double number(String output, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(output);
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
  }
}
