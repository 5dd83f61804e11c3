package axon.api;

import axon.access.Access;
import axon.access.MemoryAccess;
import axon.access.Scope;
import axon.alert.AlertMemory;
import axon.alert.AlertRecords;
import axon.alert.AlertSettings;
import axon.alert.Alerts;
import axon.alert.MemoryAlerts;
import axon.alert.Past;
import axon.event.IpAddress;
import axon.features.RequestV1;
import axon.honeytoken.Honeytokens;
import axon.honeytoken.MemoryTokens;
import axon.honeytoken.TokenKey;
import axon.honeytoken.TokenStore;
import axon.ingest.ReportDesk;
import axon.journal.StoredEvent;
import axon.label.Labels;
import axon.live.LiveConfig;
import axon.live.LiveFeed;
import axon.monitoring.Drift;
import axon.registry.Registry;
import axon.store.Database;
import axon.store.History;
import axon.store.Sources;
import axon.verdict.Prediction;
import axon.verdict.SessionClassifier;
import axon.verdict.SessionRules;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A console on a free port over a past in memory, with a client that keeps cookies. */
final class TestConsole implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";

  final MemoryHistory history = new MemoryHistory();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final List<String> faults = new CopyOnWriteArrayList<>();
  final Access access = Access.over(new MemoryAccess(), Clock.systemUTC(), meters);

  /** Who is behind what comes to the relay's port; null for nobody known. */
  volatile @Nullable IpAddress relayed = IpAddress.parse("192.0.2.7").orElseThrow();

  volatile boolean simulated;

  volatile @Nullable String serving;
  volatile @Nullable String sessionModel;
  volatile SessionClassifier sessions = new SessionRules();
  volatile Drift drift = new Drift("", Drift.State.NO_MODEL, 1, 0, List.of());
  final AtomicBoolean retraining = new AtomicBoolean();

  final MemoryAlerts alertStore = new MemoryAlerts();
  final Honeytokens honeytokens;
  final Alerts alerts;
  final LiveFeed feed;
  final ConsoleParts parts;
  final Console console;
  final HttpClient client = browser();

  TestConsole() {
    this(ConsoleConfig.DEFAULT.withPort(0));
  }

  TestConsole(ConsoleConfig config) {
    this(config, LiveConfig.DEFAULT);
  }

  TestConsole(ConsoleConfig config, LiveConfig live) {
    this(config, live, Path.of("target", "no-models"));
  }

  /**
   * @param models where versions of models lie, if there are any
   */
  TestConsole(ConsoleConfig config, LiveConfig live, Path models) {
    this(
        config,
        live,
        models,
        () -> {
          throw new IllegalStateException("there is no record behind this console");
        });
  }

  /** One that takes reports. */
  TestConsole(Supplier<ReportDesk> desk) {
    this(
        ConsoleConfig.DEFAULT.withPort(0),
        LiveConfig.DEFAULT,
        Path.of("target", "no-models"),
        desk);
  }

  /** One over a record; what a test makes happen is not in it. */
  TestConsole(Database database) {
    this(
        ConsoleConfig.DEFAULT.withPort(0),
        LiveConfig.DEFAULT,
        Path.of("target", "no-models"),
        () -> {
          throw new IllegalStateException("nothing reports to this console");
        },
        new Recorded(
            database.history(),
            database.sources(),
            database.labels(),
            database.alerts(),
            database.alertMemory(),
            database.honeytokens()));
  }

  private TestConsole(
      ConsoleConfig config, LiveConfig live, Path models, Supplier<ReportDesk> desk) {
    this(config, live, models, desk, null);
  }

  /** What a console reads. */
  private record Recorded(
      History history,
      Sources sources,
      Labels labels,
      AlertRecords alerts,
      AlertMemory alertMemory,
      TokenStore honeytokens) {}

  private Recorded inMemory() {
    return new Recorded(
        history, new NoSources(), history, alertStore, alertStore, new MemoryTokens());
  }

  private TestConsole(
      ConsoleConfig config,
      LiveConfig live,
      Path models,
      Supplier<ReportDesk> desk,
      @Nullable Recorded recorded) {
    Recorded past = recorded == null ? inMemory() : recorded;
    feed = new LiveFeed(live, meters);
    alerts = new Alerts(AlertSettings.STANDARD, List::of, meters, Clock.systemUTC(), "0.1.0");
    alerts.start(past.alerts, past.alertMemory, Past.NONE);
    honeytokens =
        Honeytokens.of(new TokenKey(new byte[TokenKey.BYTES]), past.honeytokens, Clock.systemUTC());
    Station station =
        new Station(
            "0.1.0",
            1,
            "nginx",
            () -> List.of(new Station.Sensor("http", "[::]:8080", 8080)),
            () -> List.copyOf(faults),
            () -> 0,
            () -> simulated);
    parts =
        new ConsoleParts(
            access,
            feed,
            past.history,
            past.sources,
            past.labels,
            alerts,
            honeytokens,
            new RequestV1(RequestV1.DEFAULT_HIGH_RISK),
            station,
            Reports.by(Clock.systemUTC(), desk),
            new ModelDesk(
                new Registry(models),
                () -> Optional.ofNullable(serving),
                new ModelDesk.Sessions(
                    () -> Optional.ofNullable(sessionModel), row -> sessions.judge(row)),
                () -> !retraining.getAndSet(true),
                () -> List.of("champion: " + new Registry(models).lineup().champion()),
                () -> drift),
            _ -> Optional.ofNullable(relayed),
            () -> "axon_up 1\n",
            meters,
            Clock.systemUTC());
    console = Console.start(config, parts);
  }

  /** {@return a client with a cookie jar of its own} */
  static HttpClient browser() {
    return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  }

  URI uri(String path) {
    return URI.create(console.url() + path);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path));
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /** Sends as the console's own page would. */
  HttpResponse<String> post(String path, String json) {
    return send(own(path).POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  HttpRequest.Builder own(String path) {
    return request(path).header("X-Axon", "1").header("Content-Type", "application/json");
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    return send(client, request);
  }

  static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes the first user and signs the client in. */
  void signIn() {
    String code = access.accounts().firstStartCode();
    post("api/welcome", signUp(code));
  }

  static String signUp(String code) {
    return "{\"code\":\"%s\",\"user\":\"admin\",\"password\":\"%s\"}".formatted(code, PASSWORD);
  }

  String token(Scope... scopes) {
    return access.tokens().create("test", Set.of(scopes)).text();
  }

  /** Stores an event and shows it. */
  StoredEvent happen(String target, Prediction prediction) {
    StoredEvent event = history.add(target, prediction);
    feed.accept(List.of(event));
    return event;
  }

  @Override
  public void close() {
    client.close();
    console.close();
    alerts.close();
  }
}
