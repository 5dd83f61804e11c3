package axon.sensor.http;

import static axon.sensor.http.ConnectionTest.send;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import axon.event.EventSink;
import axon.event.Receipt;
import axon.lure.Personas;
import io.netty.buffer.PooledByteBufAllocator;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sink must not throw; where one does, the visitor meets an ordinary server with a fault. */
class FailingSinkTest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

  private static final EventSink FAILING =
      (_, _) -> {
        throw new IllegalStateException("this sink takes nothing");
      };

  @ParameterizedTest
  @MethodSource("axon.lure.Personas#names")
  void everyPersonaAnswersAnOrdinaryErrorAndCloses(String name) throws Exception {
    var persona = Personas.named(name).orElseThrow();
    try (var sensor = SensorUnderTest.start(SensorUnderTest.config(), persona, _ -> FAILING)) {
      String answer = sensor.exchange(GET);
      assertThat(answer).startsWith("HTTP/1.1 500 ").contains("Connection: close");
      assertThat(answer.toLowerCase(Locale.ROOT))
          .doesNotContain("axon", "java", "exception", "illegal", "sink");
      assertThat(sensor.exchange("HEAD" + GET.substring(3)))
          .startsWith("HTTP/1.1 500 ")
          .endsWith("\r\n\r\n");
      assertThat(sensor.count("axon.sensor.failed")).isEqualTo(2);
      sensor.awaitNoConnections();
    }
  }

  @Test
  void whatCameBeforeIsAnsweredAndWhatComesAfterIsNotLookedAt() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    EventSink second =
        (event, settled) -> {
          if (calls.incrementAndGet() == 2) {
            FAILING.accept(event, settled);
          }
          settled.accept(Receipt.STORED);
        };
    try (var sensor = SensorUnderTest.start(SensorUnderTest.config(), _ -> second)) {
      String answers = sensor.exchange(GET.repeat(4));
      assertThat(answers.split("HTTP/1.1 ")).hasSize(3);
      assertThat(answers.split("HTTP/1.1 ")[1]).startsWith("200 OK");
      assertThat(answers.split("HTTP/1.1 ")[2]).startsWith("500 Internal Server Error");
      assertThat(calls).hasValue(2);
    }
  }

  @Test
  void whatIsNotHttpIsRefusedAsEver() throws Exception {
    try (var sensor = SensorUnderTest.start(SensorUnderTest.config(), _ -> FAILING)) {
      assertThat(sensor.exchange("\u0016\u0003\u0001\0\5\1\0\0\1\3")).startsWith("HTTP/1.1 400 ");
      assertThat(sensor.exchange("GET / HTTP/7.3\r\n\r\n")).doesNotContain(" 500 ");
      assertThat(sensor.count("axon.sensor.failed")).isEqualTo(2);
    }
  }

  @Test
  void noBufferIsLeftBehind() throws Exception {
    long before = buffersInUse();
    try (var sensor = SensorUnderTest.start(SensorUnderTest.config(), _ -> FAILING)) {
      for (int i = 0; i < 50; i++) {
        try (Socket socket = sensor.connect()) {
          send(socket, GET.repeat(40));
          assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
              .contains(" 500 ");
        }
      }
      sensor.awaitNoConnections();
    }
    for (int i = 0; i < 2000 && buffersInUse() > before; i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(buffersInUse()).isLessThanOrEqualTo(before);
  }

  private static long buffersInUse() {
    return PooledByteBufAllocator.DEFAULT.pinnedDirectMemory();
  }
}
