package axon.sensor.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Event;
import axon.event.EventSink;
import axon.event.Malformation;
import axon.event.Network;
import axon.event.RawBytesEvent;
import axon.event.Receipt;
import axon.event.RequestEvent;
import axon.lure.Personas;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionTest {
  private static final HttpSensorConfig QUICK =
      SensorUnderTest.config()
          .withLimits(
              HttpLimits.DEFAULT.withTimes(
                  Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(300)));

  @ParameterizedTest
  @EnumSource(Transport.class)
  void answersOverEveryTransport(Transport transport) throws Exception {
    try (var sensor = SensorUnderTest.start(SensorUnderTest.config().withTransport(transport))) {
      assertThat(sensor.exchange("GET / HTTP/1.0\r\n\r\n")).contains("200 OK").endsWith("OK");
      assertThat(next(sensor)).isInstanceOf(RequestEvent.class);
    }
  }

  @ParameterizedTest
  @MethodSource("axon.lure.Personas#names")
  void everyPersonaAnswersTheSameEachTime(String name) throws Exception {
    var persona = Personas.named(name).orElseThrow();
    try (var sensor = SensorUnderTest.start(SensorUnderTest.config(), persona)) {
      for (RecordedRequest recorded : RecordedRequest.all()) {
        String answer = exchangeHalfClosed(sensor, recorded.bytes());
        Event event = next(sensor);
        String stated = new String(event.answer().at(event.timestamp()), ISO_8859_1);
        assertThat(answer).as(recorded.name()).isEqualTo(stated);
        assertThat(answer.toLowerCase(java.util.Locale.ROOT))
            .doesNotContain("axon")
            .doesNotContain("netty")
            .doesNotContain("java");
      }
    }
  }

  @Test
  void answersPipelinedRequestsInTheirOrder() throws Exception {
    List<Consumer<Receipt>> receipts = new ArrayList<>();
    EventSink backwards =
        (event, settled) -> {
          receipts.add(settled);
          if (receipts.size() == 3) {
            receipts.reversed().forEach(r -> r.accept(Receipt.STORED));
          }
        };
    try (var sensor =
        SensorUnderTest.start(
            SensorUnderTest.config(),
            collecting ->
                (event, settled) -> {
                  collecting.accept(event, _ -> {});
                  backwards.accept(event, settled);
                })) {
      String answers =
          sensor.exchange(
              """
              GET /1 HTTP/1.1\r
              Host: x\r
              \r
              HEAD /2 HTTP/1.1\r
              Host: x\r
              \r
              GET /3 HTTP/1.1\r
              Host: x\r
              Connection: close\r
              \r
              """);

      assertThat(answers.split("HTTP/1.1 200 OK")).hasSize(4);
      assertThat(answers.split("HTTP/1.1 200 OK")[1]).contains("keep-alive").endsWith("OK");
      assertThat(answers.split("HTTP/1.1 200 OK")[2]).contains("keep-alive").endsWith("\r\n\r\n");
      assertThat(answers.split("HTTP/1.1 200 OK")[3]).contains("close").endsWith("OK");
      RequestEvent first = (RequestEvent) next(sensor);
      RequestEvent second = (RequestEvent) next(sensor);
      assertThat(first.timing().index()).isZero();
      assertThat(second.timing().index()).isEqualTo(1);
      assertThat(second.timing().gapMicros()).isNegative();
    }
  }

  @Test
  void takesMorePipelinedRequestsThanMayWait() throws Exception {
    var config =
        SensorUnderTest.config().withLimits(HttpLimits.DEFAULT.withConnections(100, 100, 4));
    try (var sensor = SensorUnderTest.start(config)) {
      String many = "GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(500);

      String answers = sensor.exchange(many + "GET / HTTP/1.0\r\n\r\n");

      assertThat(answers.split("200 OK")).hasSize(502);
      assertThat(sensor.events()).hasSize(501);
    }
  }

  @Test
  void doesNotAnswerBeforeTheReceipt() throws Exception {
    List<Consumer<Receipt>> receipts = new java.util.concurrent.CopyOnWriteArrayList<>();
    try (var sensor =
            SensorUnderTest.start(
                SensorUnderTest.config(),
                collecting ->
                    (event, settled) -> {
                      receipts.add(settled);
                      collecting.accept(event, _ -> {});
                    });
        Socket socket = sensor.connect()) {
      socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(ISO_8859_1));
      next(sensor);
      assertThat(socket.getInputStream().available()).isZero();

      receipts.getFirst().accept(Receipt.DEGRADED);

      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1)).contains("200 OK");
      assertThat(sensor.count("axon.sensor.answers.degraded")).isEqualTo(1);
    }
  }

  @Test
  void tellsAWaitingSenderToGoOn() throws Exception {
    try (var sensor = SensorUnderTest.start();
        Socket socket = sensor.connect()) {
      send(
          socket,
          """
          POST / HTTP/1.1\r
          Host: x\r
          Expect: 100-continue\r
          Content-Length: 2\r
          Connection: close\r
          \r
          """);
      assertThat(new String(socket.getInputStream().readNBytes(25), ISO_8859_1))
          .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");

      send(socket, "hi");

      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 200 OK");
      assertThat(((RequestEvent) next(sensor)).request().body().captured().latin1())
          .isEqualTo("hi");
    }
  }

  @Test
  void refusesABodyBeyondTheLimitAndHashesWhatWasRead() throws Exception {
    var config = SensorUnderTest.config().withLimits(HttpLimits.DEFAULT.withBody(200_000));
    try (var sensor = SensorUnderTest.start(config);
        Socket socket = sensor.connect()) {
      send(socket, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n");
      socket.getOutputStream().write(new byte[250_000]);

      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 413 ");
      var body = ((RequestEvent) next(sensor)).request().body();
      assertThat(body.length()).isEqualTo(200_000);
      assertThat(body.declared()).isEqualTo(1_000_000_000);
      assertThat(body.captured().length()).isEqualTo(64 << 10);
      assertThat(body.truncated()).isTrue();
      assertThat(body.sha256()).isEqualTo(sha256(new byte[200_000]));
    }
  }

  @Test
  void statesABodyOfAGigabyteThatIsCutOff() throws Exception {
    try (var sensor = SensorUnderTest.start()) {
      try (Socket socket = sensor.connect()) {
        send(socket, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1073741824\r\n\r\n");
        socket.getOutputStream().write(new byte[100_000]);
      }
      RequestEvent event = (RequestEvent) next(sensor);
      assertThat(event.request().malformation()).isEqualTo(Malformation.CUT_OFF);
      assertThat(event.request().body().length()).isEqualTo(100_000);
      assertThat(event.answer().status()).isZero();
    }
  }

  @Test
  void answersSlowHeadersWith408() throws Exception {
    try (var sensor = SensorUnderTest.start(QUICK)) {
      assertThat(sensor.exchange("GET / HTTP/1.1\r\nHost: x\r\nX")).startsWith("HTTP/1.1 408 ");
      assertThat(((RequestEvent) next(sensor)).request().malformation())
          .isEqualTo(Malformation.TIMED_OUT);
      assertThat(sensor.count("axon.sensor.timeouts", "reason", "head")).isEqualTo(1);
    }
  }

  @Test
  void answersASlowBodyWith408AndKeepsWhatCame() throws Exception {
    try (var sensor = SensorUnderTest.start(QUICK)) {
      assertThat(sensor.exchange("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc"))
          .startsWith("HTTP/1.1 408 ");
      assertThat(((RequestEvent) next(sensor)).request().body().captured().latin1())
          .isEqualTo("abc");
    }
  }

  @Test
  void closesASilentConnectionWithoutAnEvent() throws Exception {
    try (var sensor = SensorUnderTest.start(QUICK)) {
      assertThat(sensor.exchange("")).isEmpty();
      sensor.awaitCount("axon.sensor.silent", 1);
      assertThat(sensor.events()).isEmpty();
    }
  }

  @Test
  void answersATlsHelloAtOnceAndStatesItsBytes() throws Exception {
    byte[] hello = RecordedRequest.unescape("\\x16\\x03\\x01\\x00\\x05\\x01\\x00\\x00\\x01\\x03");
    try (var sensor = SensorUnderTest.start()) {
      assertThat(sensor.exchange(new String(hello, ISO_8859_1)))
          .startsWith("HTTP/1.1 400 Bad Request\r\nServer: nginx");
      RawBytesEvent event = (RawBytesEvent) next(sensor);
      assertThat(event.protocol()).isEqualTo("tls");
      assertThat(event.captured().toArray()).isEqualTo(hello);
    }
  }

  @Test
  void keeps64KiBOfWhatIsNotHttp() throws Exception {
    try (var sensor = SensorUnderTest.start();
        Socket socket = sensor.connect()) {
      socket.getOutputStream().write(new byte[70_000]);
      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1)).contains(" 400 ");
      assertThat(((RawBytesEvent) next(sensor)).captured().length()).isEqualTo(64 << 10);
    }
  }

  @Test
  void answersIgnoredNetworksWithoutAnEvent() throws Exception {
    try (var sensor = SensorUnderTest.start()) {
      sensor.ignore(
          List.of(Network.parse("127.0.0.0/8").orElseThrow(), Network.parse("::1").orElseThrow()));
      assertThat(sensor.exchange("GET / HTTP/1.0\r\n\r\n")).contains("200 OK");
      assertThat(sensor.count("axon.sensor.ignored")).isEqualTo(1);
      assertThat(sensor.events()).isEmpty();
    }
  }

  @Test
  void letsNewOnesInWhenSlowOnesHaveTakenAllPlaces() throws Exception {
    var config = SensorUnderTest.config().withLimits(HttpLimits.DEFAULT.withConnections(8, 8, 64));
    List<Socket> slow = new ArrayList<>();
    try (var sensor = SensorUnderTest.start(config)) {
      for (int i = 0; i < 8; i++) {
        Socket socket = sensor.connect();
        send(socket, "GET / HTTP/1.1\r\n");
        slow.add(socket);
      }
      String answer = "";
      while (answer.isEmpty()) {
        answer = tryExchange(sensor);
      }
      assertThat(answer).contains("200 OK");
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  /** Places are given up once they are a second old; until then newcomers are turned away. */
  private static String tryExchange(SensorUnderTest sensor) {
    try {
      return sensor.exchange("GET / HTTP/1.0\r\n\r\n");
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void closingLetsWhatWasAcceptedBeAnswered() throws Exception {
    List<Consumer<Receipt>> receipts = new java.util.concurrent.CopyOnWriteArrayList<>();
    var sensor =
        SensorUnderTest.start(
            SensorUnderTest.config(),
            collecting ->
                (event, settled) -> {
                  receipts.add(settled);
                  collecting.accept(event, _ -> {});
                });
    try (Socket socket = sensor.connect()) {
      send(socket, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      next(sensor);
      Thread closing = Thread.ofVirtual().start(sensor::close);
      receipts.getFirst().accept(Receipt.STORED);

      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1)).contains("200 OK");
      closing.join();
    }
  }

  @Test
  void curlIsAnswered() throws Exception {
    try (var sensor = SensorUnderTest.start()) {
      String url = "http://127.0.0.1:" + sensor.address().getPort();
      Process curl =
          new ProcessBuilder("curl", "-sS", "-i", "-d", "user=root", url + "/a", url + "/b")
              .start();
      String out = new String(curl.getInputStream().readAllBytes(), ISO_8859_1);

      assertThat(curl.waitFor()).isZero();
      assertThat(out.split("200 OK")).hasSize(3);
      assertThat(((RequestEvent) next(sensor)).request().userAgent().orElse(""))
          .startsWith("curl/");
      assertThat(((RequestEvent) next(sensor)).timing().index()).isEqualTo(1);
    }
  }

  @Test
  void keepsLettersAndOrderOfHeadersAndTheHeadByteForByte() throws Exception {
    String head = "GET /%7e HTTP/1.1\r\nhOsT:x\r\nX-b:  2\t\r\nx-B: 1\nConnection: close\r\n\r\n";
    try (var sensor = SensorUnderTest.start()) {
      sensor.exchange(head);
      var request = ((RequestEvent) next(sensor)).request();
      assertThat(request.head().latin1()).isEqualTo(head);
      assertThat(request.headers().stream().map(h -> h.name() + ":" + h.value()))
          .containsExactly("hOsT:x", "X-b:2", "x-B:1", "Connection:close");
    }
  }

  static Event next(SensorUnderTest sensor) throws InterruptedException {
    Event event = sensor.events().poll(20, TimeUnit.SECONDS);
    assertThat(event).as("an event within 20 s").isNotNull();
    return event;
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  private static String exchangeHalfClosed(SensorUnderTest sensor, byte[] bytes)
      throws IOException {
    try (Socket socket = sensor.connect()) {
      socket.getOutputStream().write(bytes);
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), ISO_8859_1);
    }
  }

  private static axon.event.Bytes sha256(byte[] bytes) throws Exception {
    return axon.event.Bytes.wrap(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
