package axon.sensor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListenFaultTest {
  @ParameterizedTest
  @EnumSource(Transport.class)
  void aPortThatIsTakenIsNamedAsOneWouldWriteIt(Transport transport) {
    HttpSensorConfig any = at("::", 0).withTransport(transport);
    try (var first = SensorUnderTest.start(any)) {
      int port = first.address().getPort();
      assertThatThrownBy(() -> SensorUnderTest.start(at("::", port).withTransport(transport)))
          .isInstanceOf(SensorException.class)
          .hasMessage("[::]:" + port + " is in use; choose another with --http");
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void anAddressOfAnotherMachineIsNamed(Transport transport) {
    assertThatThrownBy(() -> SensorUnderTest.start(at("192.0.2.1", 0).withTransport(transport)))
        .isInstanceOf(SensorException.class)
        .hasMessage("192.0.2.1:0 is no address of this machine; choose another with --http");
  }

  /** Whoever runs the tests may be allowed to take any port. */
  @Test
  void aPortThatIsNotPermittedSaysWhatHelps() {
    InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("2001:db8::1"), 80);
    assertThat(ListenFault.of(address, new BindException("Permission denied")))
        .hasMessage(
            "[2001:db8:0:0:0:0:0:1]:80 is not permitted to this user; choose a port above 1023"
                + " with --http, or grant CAP_NET_BIND_SERVICE");
  }

  private static HttpSensorConfig at(String host, int port) {
    return HttpSensorConfig.DEFAULT.withListen(
        new InetSocketAddress(InetAddress.ofLiteral(host), port));
  }
}
