package axon.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import axon.access.Scope;
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
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
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
      List.of(
          "/health",
          "/sign-in",
          "/dashboard",
          "/welcome?code=none",
          "/metrics",
          "/api/me",
          "/api/stats",
          "/api/timeline",
          "/api/top",
          "/api/events",
          "/api/events/1");

  @Mixin private SettingOptions options = new SettingOptions();

  @Override
  public Integer call() throws InterruptedException, IOException {
    options.setUnlessNamed("sensors.trusted-proxies", "127.0.0.0/8");
    options.setUnlessNamed("sensors.http.listen", "127.0.0.1:0");
    options.setUnlessNamed("console.listen", "127.0.0.1:0");
    SettingsReader.Bound bound = options.bind();
    try (Axon axon = Axon.start(bound.settings(), Clock.systemUTC())) {
      axon.awaitModels();
      InetAddress here = InetAddress.ofLiteral("127.0.0.1");
      InetSocketAddress target = new InetSocketAddress(here, axon.sensors().getFirst().port());
      Duration time = Duration.ofSeconds(2);
      Tally tally =
          Player.start(new Plan(target, Mix.USUAL, 300, time, 60, Via.PROXY, 1, true)).await();
      if (axon.consoleAddress().isPresent()) {
        visit(axon.consoleAddress().get(), token(axon), target);
      }
      axon.firstStartLink();
      IO.println("played " + tally);
      return tally.answered() > 0 ? 0 : 1;
    }
  }

  private static String token(Axon axon) {
    return axon.access().tokens().create("warm-up", EnumSet.of(Scope.READ)).text();
  }

  /** What a person looks at first: a dashboard that is on the feed while something happens. */
  private static void visit(InetSocketAddress console, String token, InetSocketAddress sensor)
      throws IOException {
    String watch =
        """
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
        """;
    try (Socket dashboard = ask(console, "/ws?after=1", token, watch)) {
      for (String page : PAGES) {
        ask(console, page, token).close();
        ask(console, page, "").close();
      }
      ask(sensor, "/", "").close();
      upload(sensor);
      InputStream feed = dashboard.getInputStream();
      feed.readNBytes(4_096);
    }
  }

  /** Large bodies take code that small ones do not. */
  private static void upload(InetSocketAddress sensor) throws IOException {
    byte[] body = new byte[128 << 10];
    new Random(1).nextBytes(body);
    String head =
        "PUT /upload HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ";
    try (Socket socket = new Socket(sensor.getAddress(), sensor.getPort())) {
      socket.getOutputStream().write((head + body.length + "\r\n\r\n").getBytes(US_ASCII));
      socket.getOutputStream().write(body);
      socket.getInputStream().readAllBytes();
    }
  }

  private static Socket ask(InetSocketAddress server, String path, String token)
      throws IOException {
    Socket socket = ask(server, path, token, "Connection: close\r\n");
    socket.getInputStream().readAllBytes();
    return socket;
  }

  private static Socket ask(InetSocketAddress server, String path, String token, String more)
      throws IOException {
    Socket socket = new Socket(server.getAddress(), server.getPort());
    String known = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
    String head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + known + more + "\r\n";
    socket.getOutputStream().write(head.getBytes(US_ASCII));
    return socket;
  }
}
