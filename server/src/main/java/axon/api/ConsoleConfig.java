package axon.api;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the console is served.
 *
 * @param address where to listen, a name or an address; loopback by default
 * @param port 0 for a free one
 * @param tls whether and with what it speaks TLS
 * @param reach by which names it is reached, and from which pages
 * @param limits what callers may cost
 */
public record ConsoleConfig(String address, int port, Tls tls, Reach reach, Limits limits) {
  /** Plain HTTP on {@code 127.0.0.1:9000}. */
  public static final ConsoleConfig DEFAULT =
      new ConsoleConfig("127.0.0.1", 9000, new Tls.Off(), Reach.LOOPBACK, Limits.DEFAULT);

  public ConsoleConfig {
    requireNonNull(address, "address is null");
    requireNonNull(tls, "tls is null");
    requireNonNull(reach, "reach is null");
    requireNonNull(limits, "limits is null");
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " is not 0 to 65535");
    }
  }

  /**
   * By which names the console is reached, and from which pages.
   *
   * @param hosts names besides localhost and loopback addresses
   * @param publicOrigin what browsers call it where something in front ends TLS, such as {@code
   *     https://axon.example}; null for nothing in front
   * @param corsOrigins origins of other sites that may call the API, such as {@code
   *     https://grafana.example}
   * @param prefix the secret path prefix of the single-port mode, without slashes, or null
   */
  public record Reach(
      List<String> hosts,
      @Nullable String publicOrigin,
      List<String> corsOrigins,
      @Nullable String prefix) {
    /** From this machine alone. */
    public static final Reach LOOPBACK = new Reach(List.of(), null, List.of(), null);

    public Reach {
      hosts = List.copyOf(hosts);
      corsOrigins = List.copyOf(corsOrigins);
      if (publicOrigin != null && !publicOrigin.matches("https://[A-Za-z0-9.:\\[\\]-]{1,253}")) {
        throw new IllegalArgumentException(publicOrigin + " is not https:// and a name");
      }
      if (prefix != null && !prefix.matches("[A-Za-z0-9_-]{16,128}")) {
        throw new IllegalArgumentException(
            "the prefix is not 16 to 128 letters, digits, dashes and underscores");
      }
    }

    /** {@return the same under a secret prefix; null for none} */
    public Reach withPrefix(@Nullable String other) {
      return new Reach(hosts, publicOrigin, corsOrigins, other);
    }
  }

  /**
   * What callers may cost.
   *
   * @param requestsPerMinute API requests of one token, user or address
   * @param connections open at a time
   * @param connectionsPerAddress of one address, or one IPv6 /64
   * @param strangers how long a connection may stay on which nobody has signed in
   */
  public record Limits(
      int requestsPerMinute, int connections, int connectionsPerAddress, Duration strangers) {
    /** Room for thousands of dashboards, all behind one address too. */
    public static final Limits DEFAULT = new Limits(1200, 10_000, 4_096, Duration.ofSeconds(30));

    public Limits {
      if (requestsPerMinute < 1 || connections < 1 || connectionsPerAddress < 1) {
        throw new IllegalArgumentException(
            "requests per minute %d, connections %d, of one address %d"
                .formatted(requestsPerMinute, connections, connectionsPerAddress));
      }
    }

    /** {@return the same for so many requests} */
    public Limits withRequestsPerMinute(int other) {
      return new Limits(other, connections, connectionsPerAddress, strangers);
    }

    /** {@return the same for so many connections} */
    public Limits withConnections(int other, int otherPerAddress) {
      return new Limits(requestsPerMinute, other, otherPerAddress, strangers);
    }
  }

  /** Whether and with what the console speaks TLS. */
  public sealed interface Tls {
    /** Plain HTTP; on loopback only. */
    record Off() implements Tls {}

    /**
     * With a certificate made at the first start and kept.
     *
     * @param directory where {@code console.key} and {@code console.crt} are kept
     */
    record SelfSigned(Path directory) implements Tls {}

    /**
     * With the user's own.
     *
     * @param certificate PEM, the server's certificate first, then its chain
     * @param key PEM, PKCS #8, PKCS #1 or SEC 1, not encrypted
     */
    record Files(Path certificate, Path key) implements Tls {}
  }

  /** {@return the same on another port} */
  public ConsoleConfig withPort(int other) {
    return new ConsoleConfig(address, other, tls, reach, limits);
  }

  /** {@return the same with another TLS} */
  public ConsoleConfig withTls(Tls other) {
    return new ConsoleConfig(address, port, other, reach, limits);
  }

  /** {@return the same, reached otherwise} */
  public ConsoleConfig withReach(Reach other) {
    return new ConsoleConfig(address, port, tls, other, limits);
  }

  /** {@return the same with other limits} */
  public ConsoleConfig withLimits(Limits other) {
    return new ConsoleConfig(address, port, tls, reach, other);
  }
}
