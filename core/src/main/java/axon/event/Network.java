package axon.event;

import java.util.Optional;

/**
 * A block of addresses, such as {@code 10.0.0.0/8}.
 *
 * @param base the first address of the block
 * @param prefix how many leading bits are fixed: 0 to 32, or to 128 for IPv6
 */
public record Network(IpAddress base, int prefix) {
  public Network {
    if (prefix < 0 || prefix > (base.isV4() ? 32 : 128)) {
      throw new IllegalArgumentException("prefix /" + prefix + " of " + base);
    }
    base = base.masked(prefix);
  }

  /** {@return the block that {@code text} names: an address alone, or {@code ADDRESS/PREFIX}} */
  public static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return IpAddress.parse(text).map(a -> new Network(a, a.isV4() ? 32 : 128));
    }
    String bits = text.substring(slash + 1);
    if (!bits.matches("[0-9]{1,3}")) {
      return Optional.empty();
    }
    int prefix = Integer.parseInt(bits);
    return IpAddress.parse(text.substring(0, slash))
        .filter(a -> prefix <= (a.isV4() ? 32 : 128))
        .map(a -> new Network(a, prefix));
  }

  /** {@return whether {@code address} lies in this block} */
  public boolean contains(IpAddress address) {
    return address.isV4() == base.isV4() && address.masked(prefix).equals(base);
  }

  @Override
  public String toString() {
    return base + "/" + prefix;
  }
}
