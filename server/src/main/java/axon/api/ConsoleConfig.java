package axon.api;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the console is served.
 *
 * @param address where to listen, a name or an address; loopback by default
 * @param port 0 for a free one
 * @param tls whether and with what it speaks TLS
 * @param hosts names besides localhost and loopback addresses by which the console is reached
 * @param corsOrigins origins of other sites that may call the API, such as {@code
 *     https://grafana.example}
 * @param prefix the secret path prefix of the single-port mode, without slashes, or null
 * @param requestsPerMinute API requests of one token, user or address
 */
public record ConsoleConfig(
    String address,
    int port,
    Tls tls,
    List<String> hosts,
    List<String> corsOrigins,
    @Nullable String prefix,
    int requestsPerMinute) {
  /** Plain HTTP on {@code 127.0.0.1:9000}. */
  public static final ConsoleConfig DEFAULT =
      new ConsoleConfig("127.0.0.1", 9000, new Tls.Off(), List.of(), List.of(), null, 1200);

  public ConsoleConfig {
    requireNonNull(address, "address is null");
    requireNonNull(tls, "tls is null");
    hosts = List.copyOf(hosts);
    corsOrigins = List.copyOf(corsOrigins);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " is not 0 to 65535");
    }
    if (prefix != null && !prefix.matches("[A-Za-z0-9_-]{16,128}")) {
      throw new IllegalArgumentException(
          "the prefix is not 16 to 128 letters, digits, dashes and underscores");
    }
    if (requestsPerMinute < 1) {
      throw new IllegalArgumentException("requests per minute " + requestsPerMinute);
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
    return new ConsoleConfig(address, other, tls, hosts, corsOrigins, prefix, requestsPerMinute);
  }
}
