package axon.sensor.http;

import static org.assertj.core.api.Assertions.assertThat;

import axon.event.RequestEvent;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpSensorTest {
  private final SensorUnderTest sensor = SensorUnderTest.start();

  @AfterEach
  void close() {
    sensor.close();
  }

  @Test
  void answersAPlainRequestAndStatesIt() throws Exception {
    String answer =
        sensor.exchange("GET /a?b=c HTTP/1.1\r\nhOst: x\r\nX-A:  1 \r\nConnection: close\r\n\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\nDate: ")
        .endsWith("\r\n\r\nOK");
    RequestEvent event = (RequestEvent) sensor.events().poll(5, TimeUnit.SECONDS);
    assertThat(event.request().target()).isEqualTo("/a?b=c");
    assertThat(event.request().headers())
        .extracting(h -> h.name() + "=" + h.value())
        .containsExactly("hOst=x", "X-A=1", "Connection=close");
    assertThat(
            new String(
                event.answer().at(event.timestamp()), java.nio.charset.StandardCharsets.ISO_8859_1))
        .isEqualTo(answer);
  }

  @Test
  void keepsTheFirstBytesOfABodyAndHashesAll() throws Exception {
    String answer = sensor.exchange("POST / HTTP/1.0\r\nContent-Length: 3\r\n\r\nabc");

    assertThat(answer).contains("200 OK");
    RequestEvent event = (RequestEvent) sensor.events().poll(5, TimeUnit.SECONDS);
    assertThat(event.request().body().captured().latin1()).isEqualTo("abc");
    assertThat(event.request().body().sha256().hex()).startsWith("ba7816bf8f01cfea");
  }
}
