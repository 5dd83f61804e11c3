package axon.sensor.http;

import static axon.sensor.http.ConnectionTest.next;
import static axon.sensor.http.ConnectionTest.send;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Receipt;
import axon.event.RequestEvent;
import axon.lure.Manner;
import axon.lure.Persona;
import axon.lure.Personas;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever sends and does not read is read no further; what came is neither lost nor reordered. */
class UnreadAnswersTest {
  /** One that takes any number of requests on a connection. */
  private static final Persona CADDY = Personas.named("caddy").orElseThrow();

  private static final int MANY = 40_000;

  @ParameterizedTest
  @EnumSource(Transport.class)
  void readsNoFurtherWhileAnswersAreUnreadThenAnswersAllInOrder(Transport transport)
      throws Exception {
    AtomicInteger stated = new AtomicInteger();
    var config = SensorUnderTest.config().withTransport(transport);
    try (var sensor =
            SensorUnderTest.start(
                config,
                CADDY,
                _ ->
                    (_, settled) -> {
                      stated.incrementAndGet();
                      settled.accept(Receipt.STORED);
                    });
        Socket socket = new Socket()) {
      socket.setReceiveBufferSize(8 << 10);
      socket.setSoTimeout(20_000);
      socket.connect(sensor.address());
      Thread sender = Thread.ofVirtual().start(() -> sendMany(socket));

      sensor.awaitCount("axon.sensor.paused", 1);
      assertThat(stated.get()).isLessThan(MANY / 4);

      String answers = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      sender.join();
      assertThat(stated.get()).isEqualTo(MANY);
      assertThat(withoutDates(answers).equals(expected())).as("all answers in order").isTrue();
    }
  }

  /** Some are HEAD, so that each stretch of answers is unlike any other. */
  private static void sendMany(Socket socket) {
    SplittableRandom random = new SplittableRandom(7);
    try {
      OutputStream out = socket.getOutputStream();
      for (int i = 0; i < MANY; i++) {
        String method = random.nextBoolean() ? "HEAD" : "GET";
        String more = i == MANY - 1 ? "Connection: close\r\n" : "";
        out.write((method + " / HTTP/1.1\r\nHost: x\r\n" + more + "\r\n").getBytes(ISO_8859_1));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String expected() {
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < MANY; i++) {
      Manner manner = new Manner(random.nextBoolean(), false, i == MANY - 1, false);
      all.append(withoutDates(new String(CADDY.ok(manner, i).at(0), ISO_8859_1)));
    }
    return all.toString();
  }

  private static String withoutDates(String answers) {
    return answers.replaceAll("Date: [^\r]*\r\n", "");
  }

  @Test
  void answersAllThatCameBeforeAHalfClose() throws Exception {
    var limits = HttpLimits.DEFAULT.withConnections(100, 100, 4);
    try (var sensor = SensorUnderTest.start(SensorUnderTest.config().withLimits(limits));
        Socket socket = sensor.connect()) {
      send(socket, "GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(500) + "GET /cut HT");
      socket.shutdownOutput();

      String answers = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);

      assertThat(answers.split("200 OK")).hasSize(501);
      assertThat(sensor.events()).hasSize(501);
    }
  }

  @Test
  void statesAllThatWasReadOfAPeerThatIsGone() throws Exception {
    String request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    var limits = HttpLimits.DEFAULT.withConnections(100, 100, 4);
    try (var sensor =
        SensorUnderTest.start(
            SensorUnderTest.config().withLimits(limits),
            collecting -> (event, _) -> collecting.accept(event, _ -> {}))) {
      try (Socket socket = sensor.connect()) {
        send(socket, request.repeat(50));
        sensor.awaitCount("axon.sensor.bytes.in", 50.0 * request.length());
        assertThat(sensor.events()).hasSizeLessThanOrEqualTo(4);
        socket.setSoLinger(true, 0);
      }
      for (int i = 0; i < 50; i++) {
        assertThat(((RequestEvent) next(sensor)).timing().index()).isEqualTo(i);
      }
      sensor.awaitNoConnections();
    }
  }
}
