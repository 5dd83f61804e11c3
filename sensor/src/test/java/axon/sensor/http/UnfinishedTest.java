package axon.sensor.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Bytes;
import axon.event.Malformation;
import axon.event.RawBytesEvent;
import axon.event.RequestEvent;
import java.io.IOException;
import java.net.Socket;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What visitors begin and do not end takes no more memory than is set aside for it. */
class UnfinishedTest {
  private static final String HELD = "axon.sensor.unfinished.bytes";
  private static final String REFUSED = "axon.sensor.unfinished.refused";
  private static final String POST = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ";
  private static final int KEPT = 64 << 10;

  @Test
  void manyUnfinishedBodiesShareTheBudgetAndOthersAreStillServed() throws Exception {
    int budget = 1 << 20;
    List<Socket> sockets = new ArrayList<>();
    try (var sensor = sensor(budget, budget)) {
      String begun = POST + "9000000\r\n\r\n" + "x".repeat(KEPT);
      for (int i = 0; i < 100; i++) {
        sockets.add(sensor.connect());
        ConnectionTest.send(sockets.getLast(), begun);
      }
      sensor.awaitCount("axon.sensor.bytes.in", 100.0 * begun.length());
      assertThat(sensor.gauge(HELD)).isPositive().isLessThanOrEqualTo(budget);
      assertThat(sensor.exchange("GET / HTTP/1.0\r\n\r\n")).contains("200 OK");
      closeAll(sockets);
      sensor.awaitNoConnections();
      assertThat(sensor.gauge(HELD)).isZero();
      assertThat(sensor.count(REFUSED, "reason", "total")).isBetween(80.0, 100.0);
      assertThat(captured(sensor)).isBetween(budget / 2L, budget + 100L * Allowance.OWN);
    }
  }

  private static long captured(SensorUnderTest sensor) {
    assertThat(sensor.events()).hasSize(101);
    return sensor.events().stream()
        .mapToLong(event -> ((RequestEvent) event).request().body().captured().length())
        .sum();
  }

  @Test
  void aBodyWithoutRoomIsCountedAndHashedToItsEndAndKeptToTheGap() throws Exception {
    byte[] sent = new byte[KEPT];
    for (int i = 0; i < sent.length; i++) {
      sent[i] = (byte) (i * 31);
    }
    try (var sensor = sensor(1 << 20, 8 << 10);
        Socket socket = sensor.connect()) {
      ConnectionTest.send(socket, POST + sent.length + "\r\nConnection: close\r\n\r\n");
      socket.getOutputStream().write(sent);
      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1)).contains("200 OK");

      var body = ((RequestEvent) ConnectionTest.next(sensor)).request().body();
      assertThat(body.length()).isEqualTo(sent.length);
      assertThat(body.truncated()).isTrue();
      assertThat(body.captured().length()).isBetween(512, (8 << 10) + Allowance.OWN);
      assertThat(body.captured()).isEqualTo(Bytes.wrap(sent).slice(0, body.captured().length()));
      assertThat(body.sha256()).isEqualTo(sha256(sent));
      assertThat(sensor.count(REFUSED, "reason", "source")).isEqualTo(1);
      sensor.awaitGauge(HELD, 0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2500, 6000})
  void aHeadWithoutRoomIsRefusedAsOneThatIsTooLarge(int length) throws Exception {
    String head = POST + "9000\r\nX-Long: " + "y".repeat(length) + "\r\n\r\n";
    try (var sensor = sensor(0, 0)) {
      assertThat(sensor.exchange(head)).contains("Request Header Or Cookie Too Large");
      var request = ((RequestEvent) ConnectionTest.next(sensor)).request();
      assertThat(request.malformation()).isEqualTo(Malformation.HEADERS_TOO_LARGE);
      assertThat(sensor.count(REFUSED, "reason", "total")).isEqualTo(1);
      assertThat(sensor.exchange("GET / HTTP/1.0\r\n\r\n")).contains("200 OK");
    }
  }

  @Test
  void aRequestLineWithoutRoomIsRefusedAsOneThatIsTooLong() throws Exception {
    try (var sensor = sensor(0, 0)) {
      assertThat(sensor.exchange("GET /" + "y".repeat(6000) + " HTTP/1.1\r\n\r\n"))
          .startsWith("HTTP/1.1 414 ");
      var request = ((RequestEvent) ConnectionTest.next(sensor)).request();
      assertThat(request.malformation()).isEqualTo(Malformation.TARGET_TOO_LONG);
    }
  }

  @Test
  void whatIsNotHttpIsKeptAsFarAsThereIsRoom() throws Exception {
    try (var sensor = sensor(0, 0);
        Socket socket = sensor.connect()) {
      socket.getOutputStream().write(new byte[KEPT]);
      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1)).contains(" 400 ");
      RawBytesEvent event = (RawBytesEvent) ConnectionTest.next(sensor);
      assertThat(event.length()).isEqualTo(KEPT);
      assertThat(event.captured().length()).isBetween(1, Allowance.OWN);
    }
  }

  @Test
  void aRequestThatHasEndedHoldsNothingWhileItsConnectionStays() throws Exception {
    String large = "X-Long: " + "y".repeat(20_000) + "\r\n\r\n";
    try (var sensor = sensor(1 << 20, 1 << 20);
        Socket socket = sensor.connect()) {
      for (int i = 0; i < 3; i++) {
        ConnectionTest.send(socket, POST + "20000\r\n" + large + "x".repeat(20_000));
        ConnectionTest.next(sensor);
        sensor.awaitGauge(HELD, 0);
        assertThat(sensor.open()).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nX-Long: ",
        "GET /",
        POST + "90000\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "\0\1\2"
      })
  void everyEndOfAConnectionGivesAllBack(String start) throws Exception {
    byte[] begun = (start + "x".repeat(7000)).getBytes(ISO_8859_1);
    var limits = quick().withUnfinished(1 << 20, 1 << 20);
    try (var sensor = SensorUnderTest.start(SensorUnderTest.config().withLimits(limits))) {
      cutOff(sensor, begun, false);
      cutOff(sensor, begun, true);
      try (Socket slow = sensor.connect()) {
        slow.getOutputStream().write(begun);
        slow.getInputStream().readAllBytes();
      }
      sensor.awaitNoConnections();
      assertThat(sensor.gauge(HELD)).isZero();
      assertThat(sensor.count(REFUSED, "reason", "total")).isZero();
    }
  }

  private static void cutOff(SensorUnderTest sensor, byte[] begun, boolean reset) throws Exception {
    double before = sensor.count("axon.sensor.bytes.in");
    try (Socket socket = sensor.connect()) {
      socket.getOutputStream().write(begun);
      sensor.awaitCount("axon.sensor.bytes.in", before + begun.length);
      socket.setSoLinger(reset, 0);
    }
  }

  @Test
  void aConnectionThatFailsGivesAllBack() throws Exception {
    try (var sensor =
        SensorUnderTest.start(
            SensorUnderTest.config(),
            _ ->
                (_, _) -> {
                  throw new IllegalStateException("this sink takes nothing");
                })) {
      byte[] begun = (POST + "9000000\r\n\r\n" + "x".repeat(KEPT)).getBytes(ISO_8859_1);
      halfClose(sensor, begun);
      cutOff(sensor, begun, false);
      cutOff(sensor, begun, true);
      sensor.awaitNoConnections();
      assertThat(sensor.gauge(HELD)).isZero();
    }
  }

  private static void halfClose(SensorUnderTest sensor, byte[] begun) throws IOException {
    try (Socket socket = sensor.connect()) {
      socket.getOutputStream().write(begun);
      socket.shutdownOutput();
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
  }

  private static SensorUnderTest sensor(long all, long perSource) {
    HttpLimits limits = HttpLimits.DEFAULT.withUnfinished(all, perSource);
    return SensorUnderTest.start(SensorUnderTest.config().withLimits(limits));
  }

  private static HttpLimits quick() {
    Duration soon = Duration.ofMillis(300);
    return HttpLimits.DEFAULT.withTimes(soon, soon, soon);
  }

  private static void closeAll(List<Socket> sockets) throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private static Bytes sha256(byte[] bytes) throws Exception {
    return Bytes.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
