package axon.app;

import static java.util.Objects.requireNonNull;

import axon.config.ListenAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The console as it is set up.
 *
 * @param listen where it listens, empty for off
 * @param tls what it speaks
 * @param certificate a PEM file, for {@link Tls#OWN}
 * @param key a PEM file, for {@link Tls#OWN}
 * @param names names by which it is reached, besides loopback's
 * @param corsOrigins other sites that may call the API
 * @param singlePort whether the HTTP sensor forwards a secret path prefix to it
 */
public record ConsoleSettings(
    Optional<ListenAddress> listen,
    Tls tls,
    Optional<Path> certificate,
    Optional<Path> key,
    List<String> names,
    List<String> corsOrigins,
    boolean singlePort) {
  /** What the console speaks. */
  public enum Tls {
    /** Plain HTTP; on loopback only. */
    OFF,
    /** TLS with a certificate made at the first start. */
    SELF_SIGNED,
    /** TLS with one's own certificate and key. */
    OWN
  }

  public ConsoleSettings {
    requireNonNull(listen, "listen is null");
    requireNonNull(tls, "tls is null");
    requireNonNull(certificate, "certificate is null");
    requireNonNull(key, "key is null");
    names = List.copyOf(names);
    corsOrigins = List.copyOf(corsOrigins);
  }
}
