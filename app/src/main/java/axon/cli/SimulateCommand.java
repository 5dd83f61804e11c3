package axon.cli;

import axon.simulation.Mix;
import axon.simulation.Plan;
import axon.simulation.Player;
import axon.simulation.Profile;
import axon.simulation.Tally;
import axon.simulation.Via;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "simulate",
    description = {
      "Plays traffic of many sources: people, crawlers, scanners, password guessing, exploits.",
      "Targets on loopback only. Every request is marked with the header X-Axon-Simulated."
    },
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
  @Option(
      names = "--target",
      required = true,
      paramLabel = "URL",
      description = "such as http://127.0.0.1:8080")
  private String target = "";

  @Option(
      names = "--mix",
      paramLabel = "KIND=WEIGHT,…",
      description = {
        "people, crawlers, scanners, brute-force, exploits;",
        "default people=45,crawlers=10,scanners=20,brute-force=10,exploits=15"
      })
  private @Nullable String mix;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = {
        "normal, recon, brute-force or injection: sessions of one type, in place of --mix;",
        "with --via proxy or forwarded, or all of them are one source's"
      })
  private @Nullable String profile;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "requests a second on average; default ${DEFAULT-VALUE}",
      defaultValue = "20")
  private double rate;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "such as 30s, 5m, 1h; default ${DEFAULT-VALUE}",
      converter = SpanConverter.class,
      defaultValue = "60s")
  private Duration duration = Duration.ZERO;

  @Option(
      names = "--sources",
      paramLabel = "N",
      description = "different visitors; default 200, or as the profile has it")
  private @Nullable Integer sources;

  @Option(
      names = "--via",
      paramLabel = "WAY",
      description = {
        "how a visitor's address reaches the sensor: none, proxy (PROXY protocol) or forwarded",
        "(X-Forwarded-For); the sensor must trust loopback; default ${DEFAULT-VALUE}"
      },
      defaultValue = "none")
  private Via via = Via.NONE;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "the same seed plays the same visits; default ${DEFAULT-VALUE}",
      defaultValue = "1")
  private long seed;

  @Option(names = "--hurried", description = "without the pauses that visitors make")
  private boolean hurried;

  @Override
  public Integer call() throws InterruptedException {
    Plan plan = plan();
    try (Player player = Player.start(plan)) {
      Runtime.getRuntime().addShutdownHook(new Thread(player::close, "axon-end"));
      Tally tally = player.await();
      IO.println(
          "sent " + tally.sent() + ", answered " + tally.answered() + ", failed " + tally.failed());
      player
          .fault()
          .ifPresent(
              why -> System.err.println("axon: " + target + " failed: " + Failures.line(why)));
      return tally.failed() == 0 ? 0 : 1;
    }
  }

  private Plan plan() {
    try {
      InetSocketAddress address = Plan.loopback(target);
      Optional<Profile> chosen = Optional.ofNullable(profile).map(SimulateCommand::profile);
      if (chosen.isPresent() && mix != null) {
        throw new UsageException("--profile stands in place of --mix: name one of them");
      }
      int visitors = sources == null ? chosen.map(Profile::sources).orElse(200) : sources;
      Mix kinds = chosen.map(Profile::mix).orElseGet(() -> mix == null ? Mix.USUAL : mix(mix));
      return new Plan(address, kinds, rate, duration, visitors, via, seed, hurried);
    } catch (IllegalArgumentException e) {
      throw new UsageException("simulate: " + e.getMessage());
    }
  }

  private static Profile profile(String name) {
    return Profile.ofFlagName(name)
        .orElseThrow(() ->
            new UsageException(
                "--profile: «" + name + "» is not allowed; allowed: " + Profile.names()));
  }

  private static Mix mix(String text) {
    return Mix.parse(text)
        .orElseThrow(() ->
            new UsageException(
                "--mix: «"
                    + text
                    + "» is not allowed; allowed: "
                    + Mix.names()
                    + ", each with =WEIGHT, joined by commas"));
  }
}
