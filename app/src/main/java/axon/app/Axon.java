package axon.app;

import axon.access.Access;
import axon.alert.Alerts;
import axon.api.AccessCommands;
import axon.api.AlertCommands;
import axon.api.Console;
import axon.api.ConsoleParts;
import axon.api.ControlCommand;
import axon.api.ControlServer;
import axon.api.HoneytokenCommands;
import axon.api.LabelCommands;
import axon.api.ModelDesk;
import axon.api.RecordPast;
import axon.api.Reports;
import axon.api.Station;
import axon.event.IpAddress;
import axon.features.RequestV1;
import axon.geo.BundledCountries;
import axon.geo.GeoFiles;
import axon.geo.SwappableGeo;
import axon.honeytoken.Honeytokens;
import axon.ingest.ReportDesk;
import axon.live.LiveConfig;
import axon.live.LiveFeed;
import axon.lure.Persona;
import axon.model.ModelId;
import axon.model.RuntimeLibrary;
import axon.pipeline.Fanout;
import axon.pipeline.Pipeline;
import axon.registry.Registry;
import axon.sensor.http.HttpSensor;
import axon.sensor.http.HttpSensorConfig;
import axon.sensor.http.SinglePort;
import axon.store.Database;
import axon.store.SqliteLibrary;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: builds every part in the order of the way of an event, back to front, so
 * that whoever can send finds the next one ready; ends them in reverse order, so that what was
 * accepted is finished and committed.
 */
public final class Axon implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Axon.class);

  /** The file that marks a data directory whose events a demo played. */
  public static final String SIMULATED = "SIMULATED";

  private final Settings settings;
  private final Clock clock;
  private final Closing closing = new Closing();
  private volatile Adjustable adjustable;
  private volatile @Nullable HttpSensor http;
  private final List<Station.Sensor> sensors = new CopyOnWriteArrayList<>();
  private final DataDirectory data;
  private final Meters meters;
  private final Database database;
  private final Alerts alerts;
  private final LogFile log;
  private final Access access;
  private final SwappableGeo geo;
  private final RequestV1 features;
  private final LiveJudge judge;
  private final SessionRecall recall;
  private final CompletableFuture<Honeytokens> honeytokens = new CompletableFuture<>();
  private final DriftWatch drift;
  private final Retrainer retrainer;
  private volatile Supplier<List<String>> reload = List::of;
  private final @Nullable String prefix;
  private final @Nullable Console console;

  private Axon(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.adjustable = settings.adjustable();
    try {
      this.data = DataDirectory.open(settings.data());
      Ahead<SwappableGeo> places = Ahead.begin(() -> places(data.root()));
      this.meters = closing.add(new Meters(data.root()));
      this.features = new RequestV1(settings.highRisk());
      RuntimeLibrary.keepIn(Installation.nativeDirectory(data));
      Ahead<LiveJudge> judge = Ahead.begin(() -> judge(places.get()));
      LiveFeed feed = new LiveFeed(LiveConfig.DEFAULT, meters.registry());
      this.alerts =
          new Alerts(
              settings.alerts(),
              () -> adjustable.unalerted(),
              meters.registry(),
              clock,
              Version.current());
      AlertFeed sightings = new AlertFeed(alerts);
      Fanout fanout = new Fanout(List.of(feed, sightings));
      SqliteLibrary.keepIn(Installation.nativeDirectory(data));
      this.database =
          closing.add(
              Database.open(data.root(), settings.store(), fanout, clock, meters.registry()));
      honeytokens.complete(DecoyKey.open(data.root(), database.honeytokens(), clock));
      closing.add(alerts);
      alerts.start(database.alerts(), database.alertMemory(), sightings.past(database.history()));
      this.log = closing.add(new LogFile(data.directory("logs"), settings.adjustable().level()));
      this.access = Access.over(database.access(), clock, meters.registry());
      Identity identity = new Identity(data);
      Persona persona = identity.persona(settings.http().persona());
      this.prefix = settings.console().singlePort() ? identity.prefix() : null;
      this.drift =
          closing.add(
              new DriftWatch(
                  new Registry(data.root().resolve("models")),
                  new RecordPast(database.history(), database.labels()),
                  features,
                  settings.learning().drift(),
                  new DriftMemory(data.root().resolve("drift.json")),
                  meters.registry(),
                  clock));
      this.retrainer =
          closing.add(
              new Retrainer(
                  data.root(),
                  settings.learning(),
                  settings.highRisk(),
                  settings.file(),
                  database.labels()::since,
                  drift::alertedAt,
                  identity.began(clock),
                  clock));
      Ahead<Pipeline> pipeline =
          Ahead.begin(
              () -> new Pipeline(judge.get().judging(), database.journal(), meters.registry()));
      Ahead<ReportDesk> desk =
          Ahead.begin(() -> new ReportDesk(pipeline.get(), database.reports()));
      this.console = startConsole(feed, persona, judge, desk::get);
      this.geo = places.get();
      this.judge = closing.add(judge.get());
      startHttp(persona, pipeline.get());
      startControl();
      this.recall =
          closing.add(new SessionRecall(this.judge.sessions(), database.sessionPast(), clock));
      recall.start();
      this.judge.loadModels();
      retrainer.start();
      drift.start();
      meters.watchProcess();
      if (console != null) {
        console.rehearse();
      }
    } catch (RuntimeException e) {
      honeytokens.completeExceptionally(e);
      endQuietly(e);
      throw e;
    }
  }

  /**
   * Starts all of it; returns when every listener takes connections.
   *
   * @throws StartException and the parts' own exceptions, each with one line that says what helps;
   *     what was started by then is ended
   */
  public static Axon start(Settings settings, Clock clock) {
    return new Axon(settings, clock);
  }

  private @Nullable Console startConsole(
      LiveFeed feed, Persona persona, Ahead<LiveJudge> judge, Supplier<ReportDesk> desk) {
    if (settings.console().listen().isEmpty()) {
      return null;
    }
    Station station =
        new Station(
            Version.current(),
            clock.millis(),
            persona.name(),
            () -> List.copyOf(sensors),
            () -> faults(judge),
            () -> database.journal().counts().dropped(),
            () -> data.kept(SIMULATED).isPresent());
    ConsoleParts parts =
        new ConsoleParts(
            access,
            feed,
            database.history(),
            database.sources(),
            database.labels(),
            alerts,
            honeytokens.join(),
            features,
            station,
            Reports.by(clock, desk),
            new ModelDesk(
                new Registry(data.root().resolve("models")),
                () -> judge.get().champion(),
                new ModelDesk.Sessions(
                    () -> judge.get().sessionModels().champion().map(ModelId::toString),
                    row -> judge.get().sessionModels().judge(row)),
                retrainer::run,
                () -> judge.get().reload(),
                drift::recent),
            this::relayed,
            meters::text,
            meters.registry(),
            clock);
    return closing.add(
        Console.start(
            ConsoleSetup.of(
                settings.console(),
                settings.console().listen().get(),
                data,
                prefix,
                adjustable.requestsPerMinute()),
            parts));
  }

  private List<String> faults(Ahead<LiveJudge> judge) {
    List<String> faults = new ArrayList<>(database.journal().faults());
    faults.addAll(alerts.faults());
    faults.addAll(judge.get().faults());
    return faults;
  }

  /** The console stands before the sensor does, so it asks for it with each request. */
  private Optional<IpAddress> relayed(InetSocketAddress peer) {
    return Optional.ofNullable(http).flatMap(sensor -> sensor.relayedClient(peer));
  }

  private void startHttp(Persona persona, Pipeline pipeline) {
    if (settings.http().listen().isEmpty()) {
      return;
    }
    HttpSensorConfig config =
        HttpSensorConfig.DEFAULT
            .withListen(settings.http().listen().get().toSocketAddress())
            .withLimits(settings.http().limits())
            .withBotScoreHeader(settings.http().botScoreHeader());
    Optional<InetSocketAddress> relay = Optional.ofNullable(console).flatMap(Console::relayAddress);
    if (prefix != null && relay.isPresent()) {
      config = config.withSinglePort(new SinglePort("/" + prefix, relay.get()));
      LOG.warn(
          "--single-port takes sign-ins over plain HTTP: let only what ends TLS in front reach the"
              + " port, or passwords travel in the clear");
    }
    HttpSensor sensor =
        closing.add(
            HttpSensor.start(
                config,
                persona,
                new IgnoreList(pipeline, () -> adjustable, meters.registry()),
                () -> adjustable.trusted(),
                meters.registry()));
    http = sensor;
    sensors.add(described("http", sensor.address()));
  }

  private void startControl() {
    Map<String, ControlCommand> commands = new HashMap<>(AccessCommands.of(access, this::pages));
    commands.put("reload", _ -> reload.get());
    commands.put("geo.reload", _ -> swapGeo());
    commands.put("models.reload", _ -> judge.reload());
    Imports imports =
        closing.add(
            new Imports(
                judge::apart,
                database.intake(),
                clock,
                settings.store().maxAge().toMillis(),
                data.root()));
    commands.putAll(imports.commands());
    commands.putAll(LabelCommands.of(database.labels(), clock));
    commands.putAll(HoneytokenCommands.of(honeytokens.join()));
    commands.putAll(AlertCommands.of(alerts));
    closing.add(ControlServer.start(data.root().resolve("axon.sock"), commands));
  }

  private LiveJudge judge(SwappableGeo places) {
    return LiveJudge.start(
        places,
        settings.shared(),
        data.root().resolve("models"),
        features,
        meters.registry(),
        honeytokens::join);
  }

  private static SwappableGeo places(Path data) {
    return new SwappableGeo(GeoFiles.open(data, BundledCountries.load()));
  }

  private List<String> swapGeo() {
    geo.swap(GeoFiles.open(data.root(), BundledCountries.load()));
    return List.of("the running process uses it from now on");
  }

  private static Station.Sensor described(String name, InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    boolean wide = host.indexOf(':') >= 0;
    String shown = address.getAddress().isAnyLocalAddress() && wide ? "::" : host;
    return new Station.Sensor(
        name, (wide ? "[" + shown + "]" : shown) + ":" + address.getPort(), address.getPort());
  }

  /** Waits until the models judge that the registry names; the start does not. */
  public void awaitModels() throws InterruptedException {
    judge.awaitModels();
  }

  /** Waits until the sessions of before the start are known again; the start does not. */
  public void awaitSessions() throws InterruptedException {
    recall.await();
  }

  /** {@return the champion as {@code name@version}; empty where heuristics judge alone} */
  public Optional<String> champion() {
    return judge.champion();
  }

  /** {@return where the sensors listen} */
  public List<Station.Sensor> sensors() {
    return List.copyOf(sensors);
  }

  /** {@return where the console listens, empty if it is off} */
  public Optional<InetSocketAddress> consoleAddress() {
    return Optional.ofNullable(console).map(Console::address);
  }

  /** {@return the console's pages as a browser reaches them; empty if it is off} */
  public List<String> consoleUrls() {
    List<String> urls = new ArrayList<>();
    if (console != null) {
      String path = prefix == null ? "/" : "/" + prefix + "/";
      String front = settings.console().reach().publicOrigin();
      urls.add(console.url());
      if (prefix != null && !sensors.isEmpty()) {
        urls.add("http://localhost:" + sensors.getFirst().port() + path);
      }
      if (front != null) {
        urls.add(front + path);
      }
    }
    return urls;
  }

  /** {@return where the console's pages begin} */
  private String pages() {
    return consoleUrls().isEmpty() ? "" : consoleUrls().getLast();
  }

  /** {@return a new link that lets the first user in, while there is none} */
  public Optional<String> firstStartLink() {
    return console != null && access.accounts().isFirstStart()
        ? Optional.of(pages() + "welcome?code=" + access.accounts().firstStartCode())
        : Optional.empty();
  }

  /** Says what takes over changed settings; it answers with what it did, one line each. */
  public void onReload(Supplier<List<String>> reload) {
    this.reload = reload;
  }

  /** {@return the users, sign-ins and tokens of this installation} */
  public Access access() {
    return access;
  }

  /** {@return all meters in Prometheus' text format} */
  public String metrics() {
    return meters.text();
  }

  /** Changes what may change while Axon runs, at once. */
  public void adjust(Adjustable fresh) {
    adjustable = fresh;
    log.level(fresh.level());
    if (console != null) {
      console.requestsPerMinute(fresh.requestsPerMinute());
    }
  }

  private void endQuietly(RuntimeException cause) {
    try {
      closing.close();
    } catch (StopException e) {
      cause.addSuppressed(e);
    }
  }

  /** Stops accepting, finishes and commits what was accepted, ends every part. */
  @Override
  public void close() {
    closing.close();
  }
}
