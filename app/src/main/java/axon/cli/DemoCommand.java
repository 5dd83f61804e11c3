package axon.cli;

import axon.app.Axon;
import axon.app.SettingsReader;
import axon.simulation.Mix;
import axon.simulation.Plan;
import axon.simulation.Player;
import axon.simulation.Via;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "Starts everything over a data directory of its own (./data-demo) and plays realistic"
          + " traffic",
      "of many countries against it on loopback. All of it is marked as simulated.",
      "Whoever comes from loopback may say who it is: the sensor listens on 127.0.0.1, unless",
      "--http names another address."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  /** Loopback is a trusted proxy here, so that nobody else should come in beside it. */
  private static final String LISTEN = "127.0.0.1:8080";

  private static final Duration FOR_EVER = Duration.ofDays(365);

  @Mixin private SettingOptions options = new SettingOptions();

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "requests a second on average; default ${DEFAULT-VALUE}",
      defaultValue = "12")
  private double rate;

  @Option(
      names = "--sources",
      paramLabel = "N",
      description = "different visitors; default ${DEFAULT-VALUE}",
      defaultValue = "600")
  private int sources;

  @Override
  public Integer call() throws InterruptedException, IOException {
    options.dataUnlessNamed("data-demo");
    options.setUnlessNamed("sensors.trusted-proxies", "127.0.0.0/8,::1");
    SettingsReader.Bound bound = options.bind(LISTEN);
    Axon axon = Axon.start(bound.settings(), Clock.systemUTC());
    mark(bound.settings().data());
    Foreground foreground = new Foreground(axon);
    foreground.announce();
    if (axon.sensors().isEmpty()) {
      throw new UsageException("demo: --http off leaves nothing to play against");
    }
    InetAddress here = InetAddress.ofLiteral("127.0.0.1");
    InetSocketAddress target = new InetSocketAddress(here, axon.sensors().getFirst().port());
    long seed = System.nanoTime();
    Plan plan = new Plan(target, Mix.USUAL, rate, FOR_EVER, sources, Via.PROXY, seed, false);
    IO.println("playing simulated traffic of " + sources + " sources; Ctrl-C ends it");
    try (Player _ = Player.start(plan)) {
      foreground.untilStopped();
    }
    return 0;
  }

  /** Whoever learns from a data directory sees that this one is not real. */
  private static void mark(Path data) throws IOException {
    Files.writeString(
        data.resolve(Axon.SIMULATED), "All events of this directory were played by axon demo.\n");
  }
}
