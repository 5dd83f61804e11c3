package axon.store;

import axon.event.IpAddress;
import axon.event.Network;
import java.util.Optional;

/**
 * A range of texts, in the order of an index, that holds the addresses of an IPv6 block of /64 and
 * few others: which of them lie in the block is still to be asked. Addresses are kept in the short
 * form of RFC 5952, in which what stands before the first group of zeros is the same for all.
 *
 * @param from the first text, inclusive
 * @param to the first behind them
 */
record AddressTexts(String from, String to) {
  private static final int GROUPS = 4;

  /** {@return the range of a source's name; empty where the name is not a /64} */
  static Optional<AddressTexts> of(String name) {
    return name.endsWith("/64")
        ? Network.parse(name).filter(block -> !block.base().isV4()).map(AddressTexts::of)
        : Optional.empty();
  }

  private static AddressTexts of(Network block) {
    String head = head(block.base());
    return head.isEmpty()
        ? new AddressTexts("", "g") // every address begins with a digit, a letter up to f, or «:»
        : new AddressTexts(head + ":", head + ";");
  }

  private static String head(IpAddress base) {
    StringBuilder head = new StringBuilder();
    for (int group = 0; group < GROUPS; group++) {
      long value = base.high() >>> (48 - 16 * group) & 0xffff;
      if (value == 0) {
        break;
      }
      head.append(group == 0 ? "" : ":").append(Long.toHexString(value));
    }
    return head.toString();
  }
}
