package axon.api;

import static org.assertj.core.api.Assertions.assertThat;

import axon.access.Scope;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many may be connected, and for how long without a sign-in. */
class ConnectionLimitTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final String HEALTH = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @TempDir private Path directory;
  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private static ConsoleConfig limited(int total, int perAddress, Duration strangers) {
    return ConsoleConfig.DEFAULT
        .withPort(0)
        .withLimits(new ConsoleConfig.Limits(1200, total, perAddress, strangers));
  }

  private Socket connect(TestConsole console) throws IOException {
    InetSocketAddress address = console.console.address();
    Socket socket = new Socket(address.getAddress(), address.getPort());
    socket.setSoTimeout(20_000);
    sockets.add(socket);
    return socket;
  }

  /** {@return the answer's status} The connection stays open if the server leaves it so. */
  private static String ask(Socket socket) throws IOException {
    socket.getOutputStream().write(HEALTH.getBytes(StandardCharsets.US_ASCII));
    byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
    return new String(status, StandardCharsets.US_ASCII).substring("HTTP/1.1 ".length());
  }

  private void assertThatThreeFitAndNoFourth(ConsoleConfig config) throws IOException {
    try (TestConsole console = new TestConsole(config)) {
      for (int i = 0; i < 3; i++) {
        assertThat(ask(connect(console))).isEqualTo("200");
      }
      String refusal = RawHttp.ask(console.console.address(), HEALTH);
      assertThat(refusal)
          .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
          .contains("\r\nRetry-After: ", "{\"error\":{\"code\":\"too_many_connections\",");
      assertThat(console.meters.counter("axon.console.refused").count()).isEqualTo(1);
      sockets.getFirst().close();
      String answer = refusal;
      while (answer.startsWith("HTTP/1.1 503")) {
        answer = RawHttp.get(console.console.address(), "/health", "localhost");
      }
      assertThat(answer).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void oneTooManyInTotalIsToldSo() throws IOException {
    assertThatThreeFitAndNoFourth(limited(3, 1000, LONG));
  }

  @Test
  void oneTooManyFromAnAddressIsToldSo() throws IOException {
    assertThatThreeFitAndNoFourth(limited(1000, 3, LONG));
  }

  @Test
  void underTlsOneTooManyIsClosed() throws IOException {
    ConsoleConfig config = limited(1, 1, LONG).withTls(new ConsoleConfig.Tls.SelfSigned(directory));
    try (TestConsole console = new TestConsole(config)) {
      connect(console);
      assertThat(connect(console).getInputStream().read()).isEqualTo(-1);
      assertThat(console.meters.counter("axon.console.refused").count()).isEqualTo(1);
    }
  }

  @Test
  void whoNeverSignsInIsCutHoweverBusyAndWhoDidStays() throws Exception {
    try (TestConsole console = new TestConsole(limited(100, 100, Duration.ofSeconds(3)));
        Dashboard dashboard =
            Dashboard.open(console, console.client, console.token(Scope.READ), "")) {
      Socket slow = connect(console);
      slow.getOutputStream().write("GET /health HT".getBytes(StandardCharsets.US_ASCII));
      Socket silent = connect(console);
      assertThat(slow.getInputStream().readAllBytes()).isEmpty();
      assertThat(silent.getInputStream().readAllBytes()).isEmpty();
      assertThat(console.meters.counter("axon.console.cut").count()).isEqualTo(2);
      dashboard.say("{\"type\":\"ping\"}").await("pong");
    }
  }
}
