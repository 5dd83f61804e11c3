package axon.cli;

import axon.app.Axon;
import axon.app.SettingsReader;
import axon.simulation.Mix;
import axon.simulation.Plan;
import axon.simulation.Player;
import axon.simulation.Tally;
import axon.simulation.Via;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The short run that the AOT cache is made from: all parts start, some traffic, pages, the end. */
@Command(
    name = "warm-up",
    description = "Runs for a few seconds on free ports; the build makes the AOT cache from it.",
    hidden = true,
    mixinStandardHelpOptions = true)
final class WarmUpCommand implements Callable<Integer> {
  private static final List<String> PAGES =
      List.of("/health", "/sign-in", "/dashboard", "/api/stats", "/metrics", "/welcome?code=none");

  @Mixin private SettingOptions options = new SettingOptions();

  @Override
  public Integer call() throws InterruptedException, IOException {
    options.setUnlessNamed("sensors.trusted-proxies", "127.0.0.0/8");
    options.setUnlessNamed("sensors.http.listen", "127.0.0.1:0");
    options.setUnlessNamed("console.listen", "127.0.0.1:0");
    SettingsReader.Bound bound = options.bind();
    try (Axon axon = Axon.start(bound.settings(), Clock.systemUTC())) {
      InetAddress here = InetAddress.ofLiteral("127.0.0.1");
      InetSocketAddress target = new InetSocketAddress(here, axon.sensors().getFirst().port());
      Duration time = Duration.ofSeconds(2);
      Tally tally =
          Player.start(new Plan(target, Mix.USUAL, 300, time, 60, Via.PROXY, 1, true)).await();
      if (axon.consoleAddress().isPresent()) {
        visit(axon.consoleAddress().get());
      }
      axon.firstStartLink();
      IO.println("played " + tally);
      return tally.answered() > 0 ? 0 : 1;
    }
  }

  private static void visit(InetSocketAddress console) throws IOException {
    for (String page : PAGES) {
      try (Socket socket = new Socket(console.getAddress(), console.getPort())) {
        String request =
            "GET "
                + page
                + " HTTP/1.1\r\nHost: localhost:"
                + console.getPort()
                + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        in.readAllBytes();
      }
    }
  }
}
