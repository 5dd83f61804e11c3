package axon.config;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where to listen.
 *
 * @param host an address; {@code ::} is every address of both families
 * @param port 0 to 65535, 0 for any free one
 */
public record ListenAddress(InetAddress host, int port) {
  static final String ALLOWED =
      "allowed: PORT, ADDRESS:PORT, [IPV6]:PORT, 0 (any free port) or off";

  public ListenAddress {
    requireNonNull(host, "host is null");
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port " + port + " is not 0 to 65535");
    }
  }

  /**
   * {@return the address that {@code text} names, if it does}
   *
   * @param text {@code PORT}, {@code 127.0.0.1:PORT}, {@code [::1]:PORT} or {@code localhost:PORT};
   *     no other name is looked up
   * @param host where a bare port listens
   */
  public static Optional<ListenAddress> parse(String text, InetAddress host) {
    int colon = text.lastIndexOf(':');
    String digits = text.substring(colon + 1);
    if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) > 65535) {
      return Optional.empty();
    }
    int port = Integer.parseInt(digits);
    return colon < 0
        ? Optional.of(new ListenAddress(host, port))
        : host(text.substring(0, colon)).map(named -> new ListenAddress(named, port));
  }

  private static Optional<InetAddress> host(String text) {
    boolean bracketed = text.startsWith("[") && text.endsWith("]") && text.length() > 2;
    String literal = bracketed ? text.substring(1, text.length() - 1) : text;
    if (literal.equals("localhost")) {
      return Optional.of(InetAddress.getLoopbackAddress());
    }
    if ((literal.indexOf(':') >= 0) != bracketed || !literal.matches("[0-9a-fA-F.:]{2,45}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(literal));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** {@return the same as a socket takes it} */
  public InetSocketAddress toSocketAddress() {
    return new InetSocketAddress(host, port);
  }

  @Override
  public String toString() {
    String address = host.getHostAddress();
    boolean any = host.isAnyLocalAddress() && address.indexOf(':') >= 0;
    return (any ? "[::]" : address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + port;
  }
}
