package axon.app;

import static java.util.Objects.requireNonNull;

import axon.api.ConsoleConfig.Limits;
import axon.api.ConsoleConfig.Reach;
import axon.config.ListenAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The console as it is set up.
 *
 * @param listen where it listens, empty for off
 * @param tls what it speaks
 * @param certificate a PEM file, for {@link Tls#OWN}
 * @param key a PEM file, for {@link Tls#OWN}
 * @param reach by which names it is reached, and from which pages; without a secret prefix
 * @param limits what callers may cost, but for the requests in a minute, which are adjustable
 * @param singlePort whether the HTTP sensor forwards a secret path prefix to it
 */
public record ConsoleSettings(
    Optional<ListenAddress> listen,
    Tls tls,
    Optional<Path> certificate,
    Optional<Path> key,
    Reach reach,
    Limits limits,
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
    requireNonNull(reach, "reach is null");
    requireNonNull(limits, "limits is null");
  }
}
