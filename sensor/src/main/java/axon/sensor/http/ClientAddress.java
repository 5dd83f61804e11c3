package axon.sensor.http;

import axon.event.Header;
import axon.event.IpAddress;
import axon.event.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds who is behind a request. A peer that is no trusted proxy speaks for itself, whatever it
 * sends. A trusted one names the client in {@code X-Forwarded-For}, of which the right-most address
 * that is not trusted counts, for all to its left may be the client's own invention; or, where that
 * header is missing, in {@code CF-Connecting-IP}.
 */
final class ClientAddress {
  private final Supplier<TrustedProxies> trusted;
  private final String botScoreHeader;

  ClientAddress(Supplier<TrustedProxies> trusted, String botScoreHeader) {
    this.trusted = trusted;
    this.botScoreHeader = botScoreHeader;
  }

  boolean trusts(IpAddress peer) {
    TrustedProxies proxies = trusted.get();
    return !proxies.networks().isEmpty() && proxies.contains(peer);
  }

  /**
   * {@return the source of a request}
   *
   * @param nearest the peer, or whom a trusted peer named with the PROXY protocol
   */
  Source resolve(Source nearest, List<Header> headers) {
    TrustedProxies proxies = trusted.get();
    if (proxies.networks().isEmpty() || !proxies.contains(nearest.address())) {
      return nearest;
    }
    IpAddress client = client(nearest.address(), headers, proxies);
    int port = client.equals(nearest.address()) ? nearest.port() : 0;
    return new Source(client, port, country(headers), botScore(headers));
  }

  private static IpAddress client(IpAddress peer, List<Header> headers, TrustedProxies proxies) {
    List<String> hops = new ArrayList<>();
    for (Header header : headers) {
      if (header.name().equalsIgnoreCase("X-Forwarded-For")) {
        hops.addAll(List.of(header.value().split(",")));
      }
    }
    if (hops.isEmpty()) {
      return single(headers, "CF-Connecting-IP").flatMap(ClientAddress::address).orElse(peer);
    }
    IpAddress client = peer;
    for (String hop : hops.reversed()) {
      Optional<IpAddress> address = address(hop.strip());
      if (address.isEmpty()) {
        return client;
      }
      client = address.get();
      if (!proxies.contains(client)) {
        return client;
      }
    }
    return client;
  }

  /** An address, as it stands or in brackets, with or without a port. */
  private static Optional<IpAddress> address(String text) {
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      return end < 0 ? Optional.empty() : IpAddress.parse(text.substring(1, end));
    }
    int colon = text.indexOf(':');
    boolean port = colon > 0 && colon == text.lastIndexOf(':');
    return IpAddress.parse(port ? text.substring(0, colon) : text);
  }

  private static @Nullable String country(List<Header> headers) {
    return single(headers, "CF-IPCountry")
        .filter(
            code -> code.length() == 2 && isCapital(code.charAt(0)) && isCapital(code.charAt(1)))
        // Cloudflare's words for unknown and for Tor
        .filter(code -> !code.equals("XX"))
        .orElse(null);
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private int botScore(List<Header> headers) {
    String text = single(headers, botScoreHeader).orElse("");
    boolean number = !text.isEmpty() && text.length() <= 2;
    for (int i = 0; i < text.length(); i++) {
      number &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return number ? Integer.parseInt(text) : 0;
  }

  /** The value of a header that is there once. */
  private static Optional<String> single(List<Header> headers, String name) {
    String value = null;
    for (Header header : headers) {
      if (header.name().equalsIgnoreCase(name)) {
        if (value != null) {
          return Optional.empty();
        }
        value = header.value();
      }
    }
    return Optional.ofNullable(value);
  }
}
