package axon.sensor.http;

import static axon.sensor.http.ConnectionTest.next;
import static axon.sensor.http.ConnectionTest.send;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.event.Network;
import axon.event.RequestEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SinglePortTest {
  private static final String PREFIX = "/k3J9x0aPq7LmZ2vT";
  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello";

  private ServerSocket console;
  private SensorUnderTest sensor;

  @BeforeEach
  void start() throws IOException {
    console = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    console.setSoTimeout(20_000);
    var address = (InetSocketAddress) console.getLocalSocketAddress();
    sensor =
        SensorUnderTest.start(
            SensorUnderTest.config().withSinglePort(new SinglePort(PREFIX, address)));
  }

  @AfterEach
  void close() throws IOException {
    sensor.close();
    console.close();
  }

  @Test
  void forwardsARequestByteForByteAndNothingBehindIt() throws Exception {
    String request = "POST " + PREFIX + "/api/x HTTP/1.1\r\nhOst:x\r\nContent-Length: 3\r\n\r\nabc";
    try (Socket client = sensor.connect()) {
      send(client, request + "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
      try (Socket relayed = console.accept()) {
        relayed.setSoTimeout(20_000);
        assertThat(text(relayed, request.length())).isEqualTo(request);
        send(relayed, ANSWER);
        assertThat(relayed.getInputStream().available()).isZero();
      }
      assertThat(new String(client.getInputStream().readAllBytes(), ISO_8859_1)).isEqualTo(ANSWER);
    }
    assertThat(sensor.events()).isEmpty();
    assertThat(sensor.count("axon.sensor.relayed")).isEqualTo(1);
  }

  @Test
  void forwardsABodyInChunksAsItStands() throws Exception {
    String request =
        "POST "
            + PREFIX
            + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "3;x\r\nabc\r\n0\r\n\r\n";
    try (Socket client = sensor.connect()) {
      send(client, request);
      try (Socket relayed = console.accept()) {
        assertThat(text(relayed, request.length())).isEqualTo(request);
        send(relayed, ANSWER);
      }
      assertThat(client.getInputStream().readAllBytes()).hasSize(ANSWER.length());
    }
  }

  @Test
  void joinsBothSidesAfterAnUpgrade() throws Exception {
    String request =
        "GET "
            + PREFIX
            + "/ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
    String switching = "HTTP/1.1 101 Switching Protocols\r\n\r\n";
    try (Socket client = sensor.connect()) {
      send(client, request);
      try (Socket relayed = console.accept()) {
        text(relayed, request.length());
        send(relayed, switching);
        assertThat(text(client, switching.length())).isEqualTo(switching);
        send(client, "ping");
        assertThat(text(relayed, 4)).isEqualTo("ping");
        send(relayed, "pong");
        assertThat(text(client, 4)).isEqualTo("pong");
      }
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void tellsTheClientBehindARelayToNobodyButTheConsole() throws Exception {
    sensor.trust(new TrustedProxies(List.of(Network.parse("127.0.0.1").orElseThrow())));
    String request = "GET " + PREFIX + " HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 1.2.3.4\r\n\r\n";
    try (Socket client = sensor.connect()) {
      send(client, request);
      try (Socket relayed = console.accept()) {
        text(relayed, request.length());
        var peer = (InetSocketAddress) relayed.getRemoteSocketAddress();
        assertThat(sensor.sensor().relayedClient(peer).orElseThrow().toString())
            .isEqualTo("1.2.3.4");
        assertThat(
                sensor.sensor().relayedClient((InetSocketAddress) client.getLocalSocketAddress()))
            .isEmpty();
      }
    }
  }

  @Test
  void closesWhenTheConsoleIsAway() throws Exception {
    console.close();
    assertThat(sensor.exchange("GET " + PREFIX + " HTTP/1.1\r\nHost: x\r\n\r\n")).isEmpty();
  }

  @Test
  void answersWhatIsNearThePrefixItself() throws Exception {
    for (String target :
        List.of(
            PREFIX + "x",
            PREFIX.substring(0, 10),
            "/" + PREFIX,
            PREFIX.toLowerCase(java.util.Locale.ROOT))) {
      assertThat(sensor.exchange("GET " + target + " HTTP/1.0\r\n\r\n")).contains("200 OK");
      assertThat(((RequestEvent) next(sensor)).request().target()).isEqualTo(target);
    }
  }

  @Test
  void relaysInItsTurnBehindEarlierRequests() throws Exception {
    try (Socket client = sensor.connect()) {
      send(
          client,
          "GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET " + PREFIX + "?q HTTP/1.1\r\nHost: x\r\n\r\n");
      try (Socket relayed = console.accept()) {
        assertThat(text(relayed, 4)).isEqualTo("GET ");
        send(relayed, ANSWER);
      }
      assertThat(new String(client.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 200 OK\r\nServer: nginx")
          .endsWith(ANSWER);
      assertThat(((RequestEvent) next(sensor)).request().target()).isEqualTo("/a");
    }
  }

  @Test
  void refusesAShortPrefixAndAConsoleOpenToTheWorld() {
    InetSocketAddress local = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    assertThatThrownBy(() -> new SinglePort("/short", local))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SinglePort(PREFIX, new InetSocketAddress("192.0.2.1", 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String text(Socket socket, int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), ISO_8859_1);
  }
}
