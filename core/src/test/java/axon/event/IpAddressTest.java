package axon.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "255.255.255.255, 255.255.255.255",
    "::ffff:1.2.3.4, 1.2.3.4",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
  })
  void isWrittenInItsCanonicalForm(String text, String canonical) {
    assertThat(IpAddress.parse(text)).get().hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.4 ",
        "localhost",
        "a.b.c.d",
        "::1%eth0",
        "[::1]",
        "1:2:3:4:5:6:7:8:9",
        ":::",
        "fe80::1%25lo",
        "0x7f.0.0.1",
        "g::1"
      })
  void refusesWhatIsNoAddress(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
  }

  @Test
  void aNetworkContainsItsAddressesOnly() {
    Network network = Network.parse("10.1.0.0/16").orElseThrow();
    assertThat(network.contains(IpAddress.parse("10.1.255.255").orElseThrow())).isTrue();
    assertThat(network.contains(IpAddress.parse("10.2.0.0").orElseThrow())).isFalse();
    assertThat(network.contains(IpAddress.parse("::a01:1").orElseThrow())).isFalse();
    Network all = Network.parse("::/0").orElseThrow();
    assertThat(all.contains(IpAddress.parse("2001:db8::1").orElseThrow())).isTrue();
    assertThat(Network.parse("10.0.0.0/33")).isEmpty();
  }
}
