package axon.app;

import static java.util.Objects.requireNonNull;

import axon.alert.Ignore;
import axon.event.IpAddress;
import axon.event.Network;
import axon.sensor.http.TrustedProxies;
import java.util.List;
import java.util.Set;

/**
 * What may change while Axon runs.
 *
 * @param trusted proxies whose word on the client's address is taken
 * @param ignored sources that are answered and not recorded: one's own monitoring
 * @param unalerted what no alert is made of
 * @param requestsPerMinute API requests of one caller
 * @param level how much is logged
 */
public record Adjustable(
    TrustedProxies trusted,
    List<Network> ignored,
    List<Ignore> unalerted,
    int requestsPerMinute,
    LogLevel level) {
  /** The keys that set this. */
  public static final Set<String> KEYS =
      Set.of(
          "sensors.trusted-proxies",
          "sensors.ignore",
          "alerts.ignore",
          "console.requests-per-minute",
          "log.level");

  public Adjustable {
    requireNonNull(trusted, "trusted is null");
    requireNonNull(level, "level is null");
    ignored = List.copyOf(ignored);
    unalerted = List.copyOf(unalerted);
  }

  /** {@return whether nothing that {@code source} does is recorded} */
  boolean ignores(IpAddress source) {
    for (Network network : ignored) {
      if (network.contains(source)) {
        return true;
      }
    }
    return false;
  }
}
