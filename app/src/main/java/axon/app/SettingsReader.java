package axon.app;

import axon.api.ConsoleConfig.Limits;
import axon.api.ConsoleConfig.Reach;
import axon.config.ConfigReader;
import axon.config.ConfigTree;
import axon.config.ListenAddress;
import axon.event.Network;
import axon.features.RequestV1;
import axon.lure.Personas;
import axon.monitoring.Drift;
import axon.sensor.http.HttpLimits;
import axon.sensor.http.TrustedProxies;
import axon.store.StoreConfig;
import axon.training.Algorithm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds {@link Settings}. The one place that knows all keys, their defaults and their ranges. */
public final class SettingsReader {
  private static final long KIB = 1L << 10;
  private static final long MIB = 1L << 20;
  private static final long TIB = 1L << 40;

  /** Where the HTTP sensor listens unless told otherwise; a bare port keeps the address. */
  private static final String EVERYWHERE = "[::]:8080";

  private final ConfigReader reader;
  private final String http;

  private SettingsReader(ConfigReader reader, String http) {
    this.reader = reader;
    this.http = http;
  }

  /** What was bound, and how it reads. */
  public record Bound(Settings settings, List<String> description) {}

  /**
   * {@return the settings of a process}
   *
   * @throws axon.config.ConfigException with every fault, if there is any
   */
  public static Bound bind(ConfigTree tree) {
    return bind(tree, EVERYWHERE);
  }

  /**
   * {@return the settings of a process whose HTTP sensor has another place}
   *
   * @param http where it listens unless told otherwise; a bare port keeps this address
   * @throws axon.config.ConfigException with every fault, if there is any
   */
  public static Bound bind(ConfigTree tree, String http) {
    ConfigReader reader = new ConfigReader(tree);
    Settings settings = new SettingsReader(reader, http).settings();
    reader.finish();
    return new Bound(settings, reader.describe());
  }

  private Settings settings() {
    notYet("sensors.https.listen");
    notYet("sensors.ssh.listen");
    ConsoleSettings console = console();
    return new Settings(
        reader.path("data", Path.of("data")),
        http(),
        console,
        store(),
        networks("sessions.shared-networks"),
        highRisk(),
        learning(),
        new AlertSettingsReader(reader).settings(console.reach().publicOrigin()),
        adjustable(),
        reader.file());
  }

  private enum NotYet {
    OFF
  }

  /** A sensor that does not exist yet can be switched off already, and nothing else. */
  private void notYet(String key) {
    reader.choice(key, NotYet.OFF);
  }

  private Settings.Http http() {
    Optional<ListenAddress> listen = reader.listen("sensors.http.listen", http);
    HttpLimits usual = HttpLimits.DEFAULT;
    Duration least = Duration.ofSeconds(1);
    Duration most = Duration.ofHours(1);
    HttpLimits limits =
        usual
            .withTimes(
                reader.duration("sensors.http.head-time", usual.times().head(), least, most),
                reader.duration("sensors.http.body-time", usual.times().body(), least, most),
                reader.duration("sensors.http.idle-time", usual.times().idle(), least, most))
            .withConnections(
                (int)
                    reader.number(
                        "sensors.http.connections", usual.connections().all(), 1, 1_000_000),
                (int)
                    reader.number(
                        "sensors.http.connections-per-source",
                        usual.connections().perSource(),
                        1,
                        1_000_000),
                usual.connections().pipelined())
            .withBody(reader.size("sensors.http.max-body", usual.sizes().body(), KIB, 1024 * MIB));
    return new Settings.Http(
        listen,
        limits,
        reader.text("sensors.http.bot-score-header", "Cf-Bot-Score", 64),
        persona());
  }

  private @Nullable String persona() {
    return reader.oneOf("sensors.persona", Personas.names()).orElse(null);
  }

  private ConsoleSettings console() {
    Optional<ListenAddress> listen = reader.listen("console.listen", "127.0.0.1:9000");
    ConsoleSettings.Tls tls = reader.choice("console.tls.mode", ConsoleSettings.Tls.OFF);
    if (tls == ConsoleSettings.Tls.OFF) {
      listen.filter(where -> !where.host().isLoopbackAddress()).ifPresent(this::refuseInTheClear);
    }
    return new ConsoleSettings(
        listen,
        tls,
        pem("console.tls.certificate", tls),
        pem("console.tls.key", tls),
        reach(),
        limits(),
        reader.yesOrNo("console.single-port", false));
  }

  private Reach reach() {
    return new Reach(
        reader.list("console.names", List.of(), SettingsReader::hostName, "a host name"),
        publicOrigin(),
        reader.list(
            "console.cors-origins",
            List.of(),
            SettingsReader::origin,
            "an origin such as https://grafana.example"),
        null);
  }

  private Limits limits() {
    Limits usual = Limits.DEFAULT;
    return usual.withConnections(
        (int) reader.number("console.connections", usual.connections(), 1, 1_000_000),
        (int)
            reader.number(
                "console.connections-per-address", usual.connectionsPerAddress(), 1, 1_000_000));
  }

  private @Nullable String publicOrigin() {
    Optional<String> url =
        reader.optionalText("console.public-url", 300).map(text -> text.replaceFirst("/$", ""));
    Optional<String> origin =
        url.flatMap(SettingsReader::origin).filter(text -> text.startsWith("https://"));
    if (url.isPresent() && origin.isEmpty()) {
      reader.refuse(
          "console.public-url",
          "«" + url.get() + "» is not a place under TLS",
          "https://NAME or https://NAME:PORT, without a path");
    }
    return origin.orElse(null);
  }

  private void refuseInTheClear(ListenAddress where) {
    reader.refuse(
        "console.listen",
        "«" + where + "» without TLS would send passwords in the clear",
        "set console.tls.mode to self-signed, or to own with console.tls.certificate and"
            + " console.tls.key, or listen on 127.0.0.1 and use an SSH tunnel");
  }

  private Optional<Path> pem(String key, ConsoleSettings.Tls tls) {
    Optional<Path> file = reader.optionalText(key, 4096).map(Path::of);
    if (tls == ConsoleSettings.Tls.OWN && file.isEmpty()) {
      reader.refuse(key, "is missing, and console.tls.mode is own", "a PEM file");
    }
    return file;
  }

  private StoreConfig store() {
    StoreConfig usual = StoreConfig.DEFAULT;
    return usual
        .withRetention(
            reader.duration(
                "store.retention.age",
                usual.maxAge(),
                Duration.ofHours(1),
                Duration.ofDays(36_500)),
            reader.size("store.retention.size", usual.maxBytes(), 16 * MIB, 1024 * TIB))
        .withBounds(
            reader.size("store.queue", usual.queueBytes(), MIB, 64 * 1024 * MIB),
            reader.size("store.free-disk-floor", usual.freeDisk(), 0, 1024 * TIB))
        .withFoldAfter((int) reader.number("store.fold-after", usual.foldAfter(), 1, 1_000_000));
  }

  private Set<String> highRisk() {
    return Set.copyOf(
        reader.list(
            "judge.high-risk-countries",
            RequestV1.DEFAULT_HIGH_RISK.stream().sorted().toList(),
            SettingsReader::country,
            "two letters such as CN"));
  }

  private static Optional<String> country(String text) {
    return Optional.of(text.toUpperCase(Locale.ROOT)).filter(t -> t.matches("[A-Z]{2}"));
  }

  private LearningSettings learning() {
    Duration most = Duration.ofDays(36_500);
    Duration every = reader.duration("learning.schedule", Duration.ofDays(1), Duration.ZERO, most);
    return new LearningSettings(
        Optional.of(every).filter(span -> !span.isZero()),
        (int) reader.number("learning.after-labels", 0, 0, 1_000_000_000),
        reader.duration("learning.since", Duration.ofDays(90), Duration.ofMinutes(1), most),
        reader
            .oneOf("learning.algorithm", LearningSettings.ALGORITHMS)
            .orElse(Algorithm.XGBOOST.wireName()),
        reader.size("learning.heap", 512 * MIB, 128 * MIB, 1024 * 1024 * MIB),
        (int) reader.number("learning.keep", 20, 1, 100_000),
        reader.yesOrNo("learning.on-drift", false),
        drift());
  }

  private LearningSettings.DriftSettings drift() {
    Drift.Bounds usual = Drift.Bounds.STANDARD;
    double watch = reader.share("learning.drift.watch", usual.watch());
    double alert = reader.share("learning.drift.alert", usual.alert());
    boolean fits = watch > 0 && alert >= watch;
    if (!fits) {
      reader.refuse(
          "learning.drift.alert",
          "learning.drift.watch " + watch + " and alert " + alert + " are in the wrong order",
          "above 0, alert not below watch");
    }
    return new LearningSettings.DriftSettings(
        fits ? new Drift.Bounds(watch, alert) : usual,
        (int) reader.number("learning.drift.events", 5000, 200, 1_000_000));
  }

  private Adjustable adjustable() {
    return new Adjustable(
        new TrustedProxies(networks("sensors.trusted-proxies")),
        networks("sensors.ignore"),
        new AlertSettingsReader(reader).ignored(),
        (int) reader.number("console.requests-per-minute", 1200, 1, 1_000_000),
        reader.choice("log.level", LogLevel.INFO));
  }

  private List<Network> networks(String key) {
    return reader.list(
        key, List.of(), Network::parse, "an address or a network such as 10.0.0.0/8");
  }

  private static Optional<String> hostName(String text) {
    return Optional.of(text).filter(t -> t.matches("[A-Za-z0-9.-]{1,253}|[0-9a-fA-F:.]{2,45}"));
  }

  private static Optional<String> origin(String text) {
    return Optional.of(text).filter(t -> t.matches("https?://[A-Za-z0-9.:\\[\\]-]{1,253}"));
  }
}
