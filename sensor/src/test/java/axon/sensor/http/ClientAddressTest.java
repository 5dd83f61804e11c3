package axon.sensor.http;

import static axon.sensor.http.ConnectionTest.next;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Network;
import axon.event.RawBytesEvent;
import axon.event.Source;
import java.net.Socket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
  private static final String SIGNATURE = "\r\n\r\n\0\r\nQUIT\n";

  private final SensorUnderTest sensor = SensorUnderTest.start();

  @AfterEach
  void close() {
    sensor.close();
  }

  private void trust(String... networks) {
    sensor.trust(
        new TrustedProxies(Stream.of(networks).map(n -> Network.parse(n).orElseThrow()).toList()));
  }

  private Source source(String sent) throws Exception {
    sensor.exchange(sent);
    return next(sensor).source();
  }

  private static String get(String headers) {
    return "GET / HTTP/1.0\r\n" + headers + "\r\n";
  }

  @Test
  void believesNothingFromAPeerWhoIsNotTrusted() throws Exception {
    trust("10.0.0.0/8");
    Source source =
        source(
            get(
                """
                X-Forwarded-For: 1.2.3.4\r
                CF-Connecting-IP: 1.2.3.4\r
                CF-IPCountry: DE\r
                Cf-Bot-Score: 7\r
                Forwarded: for=1.2.3.4\r
                X-Real-IP: 1.2.3.4\r
                """));
    assertThat(source.address().isLoopback()).isTrue();
    assertThat(source.port()).isPositive();
    assertThat(source.edgeCountry()).isNull();
    assertThat(source.edgeBotScore()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Forwarded-For: 1.2.3.4                                     | 1.2.3.4",
        "X-Forwarded-For: 9.9.9.9, 1.2.3.4                            | 1.2.3.4",
        "X-Forwarded-For: 9.9.9.9, 1.2.3.4, 10.1.1.1                  | 1.2.3.4",
        "X-Forwarded-For: 10.2.2.2, 10.1.1.1                          | 10.2.2.2",
        "X-Forwarded-For: 1.2.3.4:5678                                | 1.2.3.4",
        "X-Forwarded-For: [2001:db8::1]:5678                          | 2001:db8::1",
        "X-Forwarded-For: 2001:db8::1                                 | 2001:db8::1",
        "X-Forwarded-For: ::ffff:1.2.3.4                              | 1.2.3.4",
        "X-Forwarded-For: 1.2.3.4, unknown                            | 127.0.0.1",
        "X-Forwarded-For: 1.2.3.4, <script>, 10.1.1.1                 | 10.1.1.1",
        "X-Forwarded-For: 9.9.9.9\\r\\nx-forwarded-for: 1.2.3.4       | 1.2.3.4",
        "X-Forwarded-For: 1.2.3.4\\r\\nCF-Connecting-IP: 9.9.9.9      | 1.2.3.4",
        "CF-Connecting-IP: 1.2.3.4                                    | 1.2.3.4",
        "CF-Connecting-IP: 1.2.3.4\\r\\nCF-Connecting-IP: 9.9.9.9     | 127.0.0.1",
        "CF-Connecting-IP: example.com                                | 127.0.0.1",
      })
  void findsTheClientThatATrustedProxyNames(String headers, String expected) throws Exception {
    trust("127.0.0.0/8", "10.0.0.0/8");
    String lines = headers.strip().replace("\\r\\n", "\r\n") + "\r\n";
    assertThat(source(get(lines)).address().toString()).isEqualTo(expected.strip());
  }

  @Test
  void takesCountryAndBotScoreOfATrustedEdge() throws Exception {
    trust("127.0.0.1");
    Source source = source(get("CF-IPCountry: DE\r\ncf-bot-score: 42\r\n"));
    assertThat(source.edgeCountry()).isEqualTo("DE");
    assertThat(source.edgeBotScore()).isEqualTo(42);
  }

  @ParameterizedTest
  @CsvSource({"DEU,100", "d1,-1", "XX,1e1", "<>,''"})
  void leavesOutWhatIsNoCountryAndNoScore(String country, String score) throws Exception {
    trust("127.0.0.1");
    Source source = source(get("CF-IPCountry: " + country + "\r\nCf-Bot-Score: " + score + "\r\n"));
    assertThat(source.edgeCountry()).isNull();
    assertThat(source.edgeBotScore()).isZero();
  }

  @Test
  void takesANewListWithoutARestart() throws Exception {
    assertThat(source(get("X-Forwarded-For: 1.2.3.4\r\n")).address().isLoopback()).isTrue();
    trust("127.0.0.1");
    assertThat(source(get("X-Forwarded-For: 1.2.3.4\r\n")).address().toString())
        .isEqualTo("1.2.3.4");
  }

  @ParameterizedTest
  @CsvSource({
    "PROXY TCP4 1.2.3.4 5.6.7.8 1111 80,1.2.3.4,1111",
    "PROXY TCP6 2001:db8::1 2001:db8::2 1111 80,2001:db8::1,1111",
  })
  void takesTheClientOfAProxyHeaderInText(String line, String address, int port) throws Exception {
    trust("127.0.0.1");
    Source source = source(line + "\r\n" + get(""));
    assertThat(source.address().toString()).isEqualTo(address);
    assertThat(source.port()).isEqualTo(port);
  }

  @Test
  void keepsThePeerOfAnUnknownProxyHeaderOrNone() throws Exception {
    trust("127.0.0.1");
    assertThat(source("PROXY UNKNOWN\r\n" + get("")).address().isLoopback()).isTrue();
    assertThat(source("POST / HTTP/1.0\r\n\r\n").address().isLoopback()).isTrue();
    assertThat(source(SIGNATURE + " \0\0\0" + get("")).address().isLoopback()).isTrue();
  }

  @Test
  void takesTheClientOfABinaryProxyHeader() throws Exception {
    trust("127.0.0.1");
    String v4 = "!\21\0\14\1\2\3\4\5\6\7\b\4\127\0\120";
    Source source = source(SIGNATURE + v4 + get(""));
    assertThat(source.address().toString()).isEqualTo("1.2.3.4");
    assertThat(source.port()).isEqualTo(1111);

    String v6 = "!!\0\46 \1\r\u00b8" + "\0".repeat(11) + "\1" + "\0".repeat(16) + "\4\127\0\120zz";
    assertThat(source(SIGNATURE + v6 + get("")).address().toString()).isEqualTo("2001:db8::1");
  }

  @Test
  void readsAProxyHeaderThatComesByteByByte() throws Exception {
    trust("127.0.0.1");
    try (Socket socket = sensor.connect()) {
      socket.setTcpNoDelay(true);
      for (byte b : ("PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n" + get("")).getBytes(ISO_8859_1)) {
        socket.getOutputStream().write(b);
      }
      assertThat(next(sensor).source().address().toString()).isEqualTo("1.2.3.4");
    }
  }

  @Test
  void statesABrokenProxyHeaderAsBytes() throws Exception {
    trust("127.0.0.1");
    for (String broken :
        List.of("PROXY TCP4 1.2.3.4\r\n", "PROXY TCP4 a b 1 2\r\n", SIGNATURE + "1\21\0\14")) {
      sensor.exchange(broken);
      assertThat(((RawBytesEvent) next(sensor)).protocol()).isEqualTo("proxy");
    }
  }

  @Test
  void takesAProxyHeaderFromAStrangerForGarbage() throws Exception {
    sensor.exchange("PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n" + get(""));
    RawBytesEvent event = (RawBytesEvent) next(sensor);
    assertThat(event.protocol()).isEqualTo("proxy");
    assertThat(event.source().address().isLoopback()).isTrue();
  }
}
