package axon.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The measurements by name. */
final class Main {
  private Main() {}

  static void main(String[] args) throws Exception {
    String name = args.length == 0 ? "" : args[0];
    List<String> rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
    try {
      run(name, rest);
    } catch (BenchException e) {
      System.err.println("bench: " + e.getMessage());
      throw e;
    }
    // clients leave threads behind that would keep the process alive
    System.exit(0);
  }

  private static void run(String name, List<String> rest) throws Exception {
    switch (name) {
      case "bare" -> BareServer.run(new Options(rest).number("port", 18079));
      case "load" -> Load.run(new Options(rest));
      case "relay" -> relay(new Options(rest));
      case "kill" -> Kill.run(new Options(rest));
      case "hostile" -> Hostile.run(new Options(rest));
      case "faults" -> Faults.run(new Options(rest));
      case "verdict" -> org.openjdk.jmh.Main.main(rest.toArray(String[]::new));
      case "cost" -> VerdictCost.run(new Options(rest));
      case "dashboards" -> Dashboards.run(new Options(rest));
      case "storm" -> Storm.run(new Options(rest));
      case "queries" -> Queries.run(new Options(rest));
      case "detection" -> Detection.run(new Options(rest));
      case "model" -> DefaultModel.run(new Options(rest));
      case "loop" -> Loop.run(new Options(rest));
      case "fill" -> TrainingCost.fill(new Options(rest));
      case "training" -> TrainingCost.run(new Options(rest));
      case "poisoning" -> Poisoning.run(new Options(rest));
      case "algorithms" -> Algorithms.run(new Options(rest));
      case "imported" -> ImportedForest.run(new Options(rest));
      case "agent" -> AgentReads.run(new Options(rest));
      case "scanners" -> Scanners.run(new Options(rest));
      case "sources" -> Sources.run(new Options(rest));
      default -> {
        System.err.println(
            "bench/run"
                + " load|kill|hostile|faults|dashboards|storm|queries|scanners|verdict|cost"
                + "|detection|model|loop|relay|fill|training|algorithms|imported|poisoning|sources"
                + "|agent"
                + " [--name value …]");
        System.exit(2);
      }
    }
  }

  /** Stands between any client and any server on loopback until it is ended. */
  private static void relay(Options options) {
    try (Relay relay = new Relay(options.number("port", 0), options.number("target", 8080))) {
      IO.println("relay on 127.0.0.1:" + relay.port());
      long shown = -1;
      while (true) {
        if (relay.requests() != shown) {
          shown = relay.requests();
          IO.println(shown + " requests, " + relay.connections() + " connections");
        }
        Waiting.pause(Duration.ofMillis(200));
      }
    }
  }
}
