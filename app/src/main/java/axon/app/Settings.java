package axon.app;

import static java.util.Objects.requireNonNull;

import axon.alert.AlertSettings;
import axon.config.ListenAddress;
import axon.event.Network;
import axon.sensor.http.HttpLimits;
import axon.store.StoreConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set, read from flags, environment and file by {@link SettingsReader}.
 *
 * @param data the data directory
 * @param http the HTTP sensor
 * @param console the console
 * @param store limits of the store
 * @param shared networks whose addresses many share
 * @param highRisk countries that the features hold to be of high risk, two capital letters each
 * @param learning when models are retrained
 * @param alerts what is alerted, when and where to
 * @param adjustable what may change while Axon runs
 * @param file the file of settings that was read, if there was one
 */
public record Settings(
    Path data,
    Http http,
    ConsoleSettings console,
    StoreConfig store,
    List<Network> shared,
    Set<String> highRisk,
    LearningSettings learning,
    AlertSettings alerts,
    Adjustable adjustable,
    Optional<Path> file) {
  public Settings {
    requireNonNull(data, "data is null");
    requireNonNull(http, "http is null");
    requireNonNull(console, "console is null");
    requireNonNull(store, "store is null");
    requireNonNull(learning, "learning is null");
    requireNonNull(alerts, "alerts is null");
    requireNonNull(adjustable, "adjustable is null");
    requireNonNull(file, "file is null");
    shared = List.copyOf(shared);
    highRisk = Set.copyOf(highRisk);
  }

  /**
   * The HTTP sensor.
   *
   * @param listen where it listens, empty for off
   * @param limits what one visitor may cost
   * @param botScoreHeader the header in which a trusted edge sends its bot score
   * @param persona the ordinary server to pass for; null for one drawn at the first start
   */
  public record Http(
      Optional<ListenAddress> listen,
      HttpLimits limits,
      String botScoreHeader,
      @Nullable String persona) {}
}
