package axon.app;

import axon.api.ConsoleConfig;
import axon.api.ConsoleConfig.Tls;
import axon.config.ListenAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the console's settings into what the console takes. */
final class ConsoleSetup {
  private ConsoleSetup() {}

  /**
   * @param prefix the secret prefix of the single-port mode, or null
   * @param requestsPerMinute API requests of one caller
   */
  static ConsoleConfig of(
      ConsoleSettings settings,
      ListenAddress listen,
      DataDirectory data,
      @Nullable String prefix,
      int requestsPerMinute) {
    return new ConsoleConfig(
        listen.host().getHostAddress(),
        listen.port(),
        tls(settings, data),
        settings.reach().withPrefix(prefix),
        settings.limits().withRequestsPerMinute(requestsPerMinute));
  }

  private static Tls tls(ConsoleSettings settings, DataDirectory data) {
    return switch (settings.tls()) {
      case OFF -> new Tls.Off();
      case SELF_SIGNED -> new Tls.SelfSigned(data.directory("tls"));
      case OWN -> new Tls.Files(file(settings.certificate()), file(settings.key()));
    };
  }

  private static Path file(Optional<Path> path) {
    return path.orElseThrow(() ->
        new StartException(
            "console.tls.mode own needs console.tls.certificate and console.tls.key, both PEM"));
  }
}
