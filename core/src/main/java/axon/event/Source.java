package axon.event;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is behind an event, as far as it can be trusted: the peer itself, or whom a trusted proxy
 * names.
 *
 * @param address the client's address; {@link IpAddress#NONE} for a host that is known by name
 * @param port the client's port, 0 where a proxy did not say
 * @param edgeCountry the country that a trusted edge names (two letters), else null
 * @param edgeBotScore the score that a trusted edge sends, 1 (automated) to 99 (person), else 0
 * @param host the name of the host on which it happened, at most 253 characters; null where an
 *     address says who it was
 * @param client which of the clients behind a shared address it was, at most {@value
 *     #LONGEST_CLIENT} characters; empty where the address says enough
 */
public record Source(
    IpAddress address,
    int port,
    @Nullable String edgeCountry,
    int edgeBotScore,
    @Nullable String host,
    String client) {
  /** Characters that tell one client from another at most. */
  public static final int LONGEST_CLIENT = 32;

  /** What the text of a host begins with. */
  public static final String HOST = "host:";

  public Source {
    requireNonNull(address, "address is null");
    if (edgeBotScore < 0 || edgeBotScore > 99) {
      throw new IllegalArgumentException("bot score " + edgeBotScore + " is not 0 to 99");
    }
    requireNonNull(client, "client is null");
    if (client.length() > LONGEST_CLIENT) {
      throw new IllegalArgumentException("a client of " + client.length() + " characters");
    }
    if (host != null && (host.isEmpty() || host.length() > FileAccess.LONGEST_HOST)) {
      throw new IllegalArgumentException("a host's name of " + host.length() + " characters");
    }
  }

  /** One known by its address. */
  public Source(IpAddress address, int port, @Nullable String edgeCountry, int edgeBotScore) {
    this(address, port, edgeCountry, edgeBotScore, null, "");
  }

  /** {@return one of the clients behind this address; itself where {@code other} is empty} */
  public Source withClient(String other) {
    return new Source(address, port, edgeCountry, edgeBotScore, host, other);
  }

  /** {@return a source known by nothing but its address} */
  public static Source of(IpAddress address, int port) {
    return new Source(address, port, null, 0);
  }

  /** {@return a host that is known by its name} */
  public static Source ofHost(String name) {
    return new Source(IpAddress.NONE, 0, null, 0, name, "");
  }

  /** {@return the source that {@link #text} wrote, without port and edge, if it is one} */
  public static Optional<Source> parse(String text) {
    if (text.startsWith(HOST)) {
      String name = text.substring(HOST.length());
      boolean fits = !name.isEmpty() && name.length() <= FileAccess.LONGEST_HOST;
      return fits ? Optional.of(ofHost(name)) : Optional.empty();
    }
    return IpAddress.parse(text).map(address -> of(address, 0));
  }

  /** {@return whether nobody knows who it was} */
  public boolean isUnknown() {
    return host == null && address.equals(IpAddress.NONE);
  }

  /**
   * {@return the address, whichever client it was, or {@code host:NAME}: hostile text where it is a
   * name}
   */
  public String text() {
    return host == null ? address.toString() : HOST + host;
  }
}
