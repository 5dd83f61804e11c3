package axon.event;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Who is behind an event, as far as it can be trusted: the peer itself, or whom a trusted proxy
 * names.
 *
 * @param address the client's address
 * @param port the client's port, 0 where a proxy did not say
 * @param edgeCountry the country that a trusted edge names (two letters), else null
 * @param edgeBotScore the score that a trusted edge sends, 1 (automated) to 99 (person), else 0
 */
public record Source(IpAddress address, int port, @Nullable String edgeCountry, int edgeBotScore) {
  public Source {
    requireNonNull(address, "address is null");
    if (edgeBotScore < 0 || edgeBotScore > 99) {
      throw new IllegalArgumentException("bot score " + edgeBotScore + " is not 0 to 99");
    }
  }

  /** {@return a source known by nothing but its address} */
  public static Source of(IpAddress address, int port) {
    return new Source(address, port, null, 0);
  }
}
