package axon.app.browser;

import axon.access.Access;
import axon.access.MemoryAccess;
import axon.access.Nodes;
import axon.alert.AlertSettings;
import axon.alert.Alerts;
import axon.alert.Past;
import axon.api.Console;
import axon.api.ConsoleConfig;
import axon.api.ConsoleParts;
import axon.api.ModelDesk;
import axon.api.Reports;
import axon.api.Station;
import axon.features.RequestV1;
import axon.honeytoken.Honeytokens;
import axon.honeytoken.TokenKey;
import axon.ingest.ReportDesk;
import axon.journal.StoredEvent;
import axon.journal.StoredSink;
import axon.live.LiveConfig;
import axon.live.LiveFeed;
import axon.model.ModelId;
import axon.monitoring.Drift;
import axon.registry.Registry;
import axon.store.Database;
import axon.store.StoreConfig;
import axon.verdict.ClassifiedEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The console over a real store, without sensors: what a test brings is what was seen. The console
 * may be ended and started again on its port while the store goes on, as in a restart.
 */
final class Stage implements AutoCloseable {
  static final String USER = "ada";
  static final String PASSWORD = "correct horse battery staple";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Clock clock = Clock.systemUTC();
  private volatile StoredSink feed = Stage::ignore;
  private volatile List<String> faults = List.of();
  private final Access access = Access.over(new MemoryAccess(), clock, meters);
  private final Database database;
  private volatile boolean simulated;

  /** Where versions of models lie, if there are any. */
  final Path models;

  final AtomicBoolean retraining = new AtomicBoolean();
  volatile Drift drift = new Drift("", Drift.State.NO_MODEL, 1, 0, List.of());
  private Console console;

  /** What is alerted; the store feeds it nothing, tests offer sightings. */
  final Alerts alerts;

  /** The decoys that were made; nothing recognises them, tests say what carried one. */
  final Honeytokens honeytokens;

  Stage(Path directory) {
    this.models = directory.resolve("models");
    this.database =
        Database.open(directory, StoreConfig.DEFAULT, batch -> feed.accept(batch), clock, meters);
    this.honeytokens =
        Honeytokens.of(new TokenKey(new byte[TokenKey.BYTES]), database.honeytokens(), clock);
    this.alerts = new Alerts(AlertSettings.STANDARD, List::of, meters, clock, "0.1.0");
    alerts.start(database.alerts(), database.alertMemory(), Past.NONE);
    this.console = start(ConsoleConfig.DEFAULT.withPort(0));
  }

  private Console start(ConsoleConfig config) {
    LiveFeed live = new LiveFeed(LiveConfig.DEFAULT, meters);
    Station station =
        new Station(
            "0.1.0",
            clock.millis(),
            "nginx-debian",
            () -> List.of(new Station.Sensor("http", "127.0.0.1:8080", 8080)),
            () -> faults,
            () -> 0,
            () -> simulated);
    Console started =
        Console.start(
            config,
            new ConsoleParts(
                access,
                live,
                database.history(),
                database.sources(),
                database.labels(),
                alerts,
                honeytokens,
                new RequestV1(RequestV1.DEFAULT_HIGH_RISK),
                station,
                Reports.by(clock, () -> new ReportDesk((_, _, _) -> {}, database.reports())),
                new ModelDesk(
                    new Registry(models),
                    () -> new Registry(models).lineup().champion().map(ModelId::toString),
                    ModelDesk.Sessions.RULES,
                    () -> retraining.compareAndSet(false, true),
                    List::of,
                    () -> drift),
                _ -> Optional.empty(),
                () -> "",
                meters,
                clock));
    feed = live;
    return started;
  }

  private static void ignore(List<StoredEvent> batch) {}

  /** Whether the console says that all traffic is played. */
  void simulated(boolean on) {
    simulated = on;
  }

  /** Ends the console; the store goes on. */
  void stopConsole() {
    feed = Stage::ignore;
    console.close();
  }

  /** Starts the console again where it was. */
  void startConsole(int port) {
    console = start(ConsoleConfig.DEFAULT.withPort(port));
  }

  int port() {
    return console.address().getPort();
  }

  /** What the store is said to suffer from, from now on. */
  void faults(String... words) {
    faults = List.of(words);
  }

  /** Stores events; returns when all of them are committed. */
  void bring(List<ClassifiedEvent> events) {
    CountDownLatch settled = new CountDownLatch(events.size());
    events.forEach(event -> database.journal().append(event, _ -> settled.countDown()));
    try {
      if (!settled.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError(settled.getCount() + " events were not stored within a minute");
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while storing", e);
    }
  }

  void bring(ClassifiedEvent event) {
    bring(List.of(event));
  }

  /** {@return who may report} */
  Nodes nodes() {
    return access.nodes();
  }

  /** {@return the address of a page, such as {@code dashboard}} */
  URI page(String path) {
    return URI.create(console.url()).resolve(path);
  }

  /** {@return the first sign-in's address, good once} */
  URI welcome() {
    return page("welcome?code=" + access.accounts().firstStartCode());
  }

  @Override
  public void close() {
    stopConsole();
    alerts.close();
    database.close();
  }
}
