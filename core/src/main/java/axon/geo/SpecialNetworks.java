package axon.geo;

import axon.event.IpAddress;
import axon.event.Network;
import java.util.Arrays;
import java.util.List;

/**
 * Addresses that lie in no country: loopback, private, link-local, carrier NAT, documentation,
 * benchmarks, multicast and reserved ones (IANA special-purpose registries, RFC 6890).
 */
final class SpecialNetworks {
  private static final List<Network> V6 =
      networks(
          "::/8",
          "100::/64",
          "2001::/23",
          "2001:db8::/32",
          "3fff::/20",
          "5f00::/16",
          "fc00::/7",
          "fe80::/10",
          "fec0::/10",
          "ff00::/8");
  private static final List<Network> V4 =
      networks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  private SpecialNetworks() {}

  static boolean contain(IpAddress address) {
    for (Network network : address.isV4() ? V4 : V6) {
      if (contains(network, address)) {
        return true;
      }
    }
    return false;
  }

  /** As {@link Network#contains}, without making an address anew: this runs for every event. */
  private static boolean contains(Network network, IpAddress address) {
    if (address.isV4()) {
      return (address.low() ^ network.base().low()) >>> (32 - network.prefix()) == 0;
    }
    return (address.high() ^ network.base().high()) >>> (64 - network.prefix()) == 0;
  }

  private static List<Network> networks(String... texts) {
    return Arrays.stream(texts).map(text -> Network.parse(text).orElseThrow()).toList();
  }
}
