package axon.store;

import static org.assertj.core.api.Assertions.assertThat;

import axon.event.IpAddress;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AddressTextsPropertiesTest {
  /** Groups of zeros are common, since they are what the short form leaves out. */
  @Provide
  Arbitrary<IpAddress> addresses() {
    Arbitrary<Integer> group =
        Arbitraries.oneOf(
            Arbitraries.just(0), Arbitraries.integers().between(0, 16), Arbitraries.integers());
    return group.list().ofSize(8).map(groups -> IpAddress.ofBytes(bytes(groups)));
  }

  private static byte[] bytes(List<Integer> groups) {
    byte[] bytes = new byte[16];
    for (int i = 0; i < 8; i++) {
      bytes[2 * i] = (byte) (groups.get(i) >> 8);
      bytes[2 * i + 1] = groups.get(i).byteValue();
    }
    return bytes;
  }

  @Property
  void everyAddressOfABlockLiesInItsRange(@ForAll("addresses") IpAddress address) {
    if (address.isV4()) {
      return;
    }
    AddressTexts range = AddressTexts.of(SourceBlocks.key(address)).orElseThrow();
    assertThat(address.toString()).isGreaterThanOrEqualTo(range.from()).isLessThan(range.to());
  }

  @Example
  void theRangeIsNarrowAndOtherNamesHaveNone() {
    assertThat(AddressTexts.of("2001:db8:1:2::/64"))
        .contains(new AddressTexts("2001:db8:1:2:", "2001:db8:1:2;"));
    assertThat(AddressTexts.of("2001:db8::/64"))
        .contains(new AddressTexts("2001:db8:", "2001:db8;"));
    assertThat(AddressTexts.of("192.0.2.1")).isEmpty();
    assertThat(AddressTexts.of("host:odd/64")).isEmpty();
  }
}
