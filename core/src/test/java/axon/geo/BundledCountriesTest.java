package axon.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.event.IpAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundledCountriesTest {
  private static final BundledCountries COUNTRIES = BundledCountries.load();

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, US",
    "193.0.6.139, NL",
    "2001:67c:2e8:22::c100:68b, NL",
    "2001:4860:4860::8888, US",
  })
  void knowsWhereAddressesAreRegistered(String text, String country) {
    assertThat(COUNTRIES.locate(address(text)).country()).isEqualTo(country);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.1.1",
        "172.31.255.255",
        "192.168.1.1",
        "192.0.2.1",
        "198.51.100.7",
        "203.0.113.255",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fd00::1",
        "ff02::1",
        "2001:db8::1",
      })
  void specialAddressesLieInNoCountry(String text) {
    assertThat(COUNTRIES.locate(address(text))).isEqualTo(Place.UNKNOWN);
  }

  @Test
  void neighboursOfSpecialNetworksAreNotSpecial() {
    assertThat(SpecialNetworks.contain(address("172.32.0.0"))).isFalse();
    assertThat(SpecialNetworks.contain(address("11.0.0.0"))).isFalse();
    assertThat(SpecialNetworks.contain(address("100.128.0.0"))).isFalse();
    assertThat(SpecialNetworks.contain(address("2001:db9::"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "AXCO", "GIF89a", "AXCO1\n", "AXCO1\n\u0001NL\u0000\u0000\u0000\u0001"})
  void refusesAResourceThatIsDamaged(String text) {
    PackedBytes bytes = new PackedBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> BundledCountries.parse(bytes)).isInstanceOf(GeoException.class);
  }
}
