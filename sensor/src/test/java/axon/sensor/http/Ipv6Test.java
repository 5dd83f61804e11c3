package axon.sensor.http;

import static axon.sensor.http.ConnectionTest.next;
import static axon.sensor.http.ConnectionTest.send;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Event;
import axon.event.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Visitors and proxies that speak IPv6, over real sockets of {@code ::1}. */
@EnabledIf("machineSpeaksIpv6")
class Ipv6Test {
  private static final InetAddress HERE = InetAddress.ofLiteral("::1");
  private static final String PREFIX = "/k3J9x0aPq7LmZ2vT";
  private static final String SIGNATURE = "\r\n\r\n\0\r\nQUIT\n";
  private static final String CLIENT = "2001:db8:1:2:3:4:5:6";

  static boolean machineSpeaksIpv6() throws IOException {
    return NetworkInterface.getByInetAddress(HERE) != null;
  }

  @Test
  void statesTheVisitorAndTheAddressThatWasReached() throws Exception {
    try (SensorUnderTest sensor = start("::1");
        Socket client = sensor.connect()) {
      send(client, get(""));
      Event event = next(sensor);
      assertThat(event.source().address().toString()).isEqualTo("::1");
      assertThat(event.source().port()).isEqualTo(client.getLocalPort());
      assertThat(event.connection().peer().toString()).isEqualTo("::1");
      assertThat(event.connection().local().toString()).isEqualTo("::1");
    }
  }

  @Test
  void tellsBothFamiliesApartOnOnePort() throws Exception {
    try (SensorUnderTest sensor = start("::")) {
      for (String address : List.of("::1", "127.0.0.1")) {
        int port = sensor.address().getPort();
        try (Socket client = new Socket(InetAddress.ofLiteral(address), port)) {
          send(client, get(""));
          assertThat(next(sensor).source().address().toString()).isEqualTo(address);
        }
      }
    }
  }

  @Test
  void takesTheClientThatAProxyNames() throws Exception {
    try (SensorUnderTest sensor = start("::1")) {
      sensor.trust(new TrustedProxies(List.of(Network.parse("::1").orElseThrow())));
      Event binary = exchange(sensor, preface() + get(""));
      assertThat(binary.source().address().toString()).isEqualTo(CLIENT);
      assertThat(binary.source().port()).isEqualTo(0xc001);
      assertThat(binary.connection().peer().toString()).isEqualTo("::1");
      Event header =
          exchange(sensor, get("X-Forwarded-For: 2001:db8::9, [" + CLIENT + "]:443\r\n"));
      assertThat(header.source().address().toString()).isEqualTo(CLIENT);
    }
  }

  @Test
  void relaysToTheConsoleInTheNameOfTheClient() throws Exception {
    try (ServerSocket console = new ServerSocket(0, 10, HERE)) {
      console.setSoTimeout(20_000);
      var there = (InetSocketAddress) console.getLocalSocketAddress();
      try (SensorUnderTest sensor = start("::1", new SinglePort(PREFIX, there))) {
        sensor.trust(new TrustedProxies(List.of(Network.parse("::1").orElseThrow())));
        relay(sensor, console, "", "::1");
        relay(sensor, console, preface(), CLIENT);
      }
    }
  }

  private static void relay(
      SensorUnderTest sensor, ServerSocket console, String before, String expected)
      throws Exception {
    String request = "GET " + PREFIX + "/ HTTP/1.1\r\nHost: x\r\n\r\n";
    try (Socket client = sensor.connect()) {
      send(client, before + request);
      try (Socket relayed = console.accept()) {
        byte[] arrived = relayed.getInputStream().readNBytes(request.length());
        assertThat(new String(arrived, ISO_8859_1)).isEqualTo(request);
        var peer = (InetSocketAddress) relayed.getRemoteSocketAddress();
        assertThat(sensor.sensor().relayedClient(peer)).get().hasToString(expected);
      }
    }
  }

  private static Event exchange(SensorUnderTest sensor, String sent) throws Exception {
    sensor.exchange(sent);
    return next(sensor);
  }

  private static SensorUnderTest start(String address) {
    return SensorUnderTest.start(at(address));
  }

  private static SensorUnderTest start(String address, SinglePort console) {
    return SensorUnderTest.start(at(address).withSinglePort(console));
  }

  private static HttpSensorConfig at(String address) {
    return HttpSensorConfig.DEFAULT.withListen(
        new InetSocketAddress(InetAddress.ofLiteral(address), 0));
  }

  /** PROXY v2 over TCP and IPv6: from {@link #CLIENT} port 49153 to 2001:db8::1 port 80. */
  private static String preface() {
    return SIGNATURE
        + "!!\0$"
        + " \1\r\u00b8\0\1\0\2\0\3\0\4\0\5\0\6"
        + " \1\r\u00b8\0\0\0\0\0\0\0\0\0\0\0\1"
        + "\u00c0\1\0P";
  }

  private static String get(String headers) {
    return "GET / HTTP/1.0\r\n" + headers + "\r\n";
  }
}
