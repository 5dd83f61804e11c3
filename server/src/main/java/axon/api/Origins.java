package axon.api;

import axon.event.IpAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which names a request may call us by, and which pages it may come from.
 *
 * <p>A page elsewhere can let its own name point at 127.0.0.1 and so reach a console on loopback
 * (DNS rebinding); its requests then carry its name in Host, so on plain HTTP only our own names
 * are answered. Under TLS such a page fails at the certificate, and addresses cannot be rebound.
 */
final class Origins {
  private final List<String> hosts;
  private final List<String> listed;
  private final @Nullable String inFront;
  private final boolean tls;

  Origins(ConsoleConfig config) {
    this.inFront = config.reach().publicOrigin();
    Stream<String> front = Stream.ofNullable(inFront).map(o -> nameOf(afterScheme(o)));
    this.hosts =
        Stream.concat(config.reach().hosts().stream(), front)
            .map(host -> host.toLowerCase(Locale.ROOT))
            .toList();
    this.listed = config.reach().corsOrigins();
    this.tls = !(config.tls() instanceof ConsoleConfig.Tls.Off);
  }

  /** {@return whether the value of a Host header is one of our names} */
  boolean isOurs(@Nullable String host) {
    if (host == null || host.isEmpty()) {
      return false;
    }
    String name = nameOf(host.toLowerCase(Locale.ROOT));
    if (name.equals("localhost") || hosts.contains(name)) {
      return true;
    }
    Optional<IpAddress> address = IpAddress.parse(name);
    return tls || address.filter(IpAddress::isLoopback).isPresent();
  }

  /**
   * {@return whether {@code origin} is a page of ours, given the request's Host} What stands in
   * front may have put a Host of its own.
   */
  boolean isOwn(String origin, @Nullable String host) {
    boolean named = origin.contains("://") && afterScheme(origin).equalsIgnoreCase(host);
    return named || origin.equalsIgnoreCase(inFront);
  }

  private static String afterScheme(String origin) {
    return origin.substring(origin.indexOf("://") + 3);
  }

  /** {@return whether another site's page was listed as one that may call} */
  boolean isListed(String origin) {
    return listed.contains(origin);
  }

  private static String nameOf(String host) {
    if (host.startsWith("[")) {
      int end = host.indexOf(']');
      return end < 0 ? host : host.substring(1, end);
    }
    int colon = host.indexOf(':');
    return colon < 0 ? host : host.substring(0, colon);
  }
}
