package axon.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.access.Scope;
import axon.api.ConsoleConfig;
import axon.config.ConfigException;
import axon.config.ConfigFault;
import axon.config.ConfigTree;
import axon.session.SessionFacts;
import axon.store.DirectoryInUseException;
import axon.store.RecordedPast;
import axon.verdict.AttackType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of it, started for real on free ports. */
class AxonTest {
  @TempDir private Path directory;

  @Test
  void aRequestThatWasAnsweredIsStoredWithItsVerdict() throws Exception {
    try (Axon axon = Axon.start(settings(), Clock.systemUTC());
        HttpClient client = HttpClient.newHttpClient()) {
      String sensor = "http://127.0.0.1:" + axon.sensors().getFirst().port();
      var answer = client.send(get(sensor + "/?id=1%27%20or%201=1--"), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      try (RecordedPast past = RecordedPast.open(directory.resolve("data"))) {
        assertThat(past.history().after(0, 10))
            .singleElement()
            .satisfies(stored ->
                assertThat(stored.event().verdict().attackClass().wireName()).isEqualTo("sqli"));
      }
      var health =
          client.send(get(axon.consoleUrls().getFirst() + "health"), BodyHandlers.ofString());
      assertThat(health.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aChampionThatIsRefusedAtTheStartIsSaidByItsHealth() throws Exception {
    Path model = directory.resolve("data/models/request/1/model.onnx");
    try (Axon axon = Axon.start(settings(), Clock.systemUTC())) {
      axon.awaitModels();
      assertThat(axon.champion()).contains("request@1");
    }
    byte[] whole = Files.readAllBytes(model);
    Files.write(model, Arrays.copyOf(whole, whole.length / 2));
    try (Axon axon = Axon.start(settings(), Clock.systemUTC());
        HttpClient client = HttpClient.newHttpClient()) {
      axon.awaitModels();
      String console = axon.consoleUrls().getFirst();
      var broken = client.send(get(console + "health"), BodyHandlers.ofString());
      assertThat(broken.statusCode()).isEqualTo(503);
      assertThat(broken.body()).contains("the champion request@1 is refused", "heuristics judges");
    }
    Files.write(model, whole);
    try (Axon axon = Axon.start(settings(), Clock.systemUTC());
        HttpClient client = HttpClient.newHttpClient()) {
      axon.awaitModels();
      var health =
          client.send(get(axon.consoleUrls().getFirst() + "health"), BodyHandlers.ofString());
      assertThat(health.statusCode()).isEqualTo(200);
    }
  }

  private static void logIn(HttpClient client, Axon axon, int times) throws Exception {
    String sensor = "http://127.0.0.1:" + axon.sensors().getFirst().port();
    for (int i = 0; i < times; i++) {
      HttpRequest attempt =
          HttpRequest.newBuilder(URI.create(sensor + "/login"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString("user=root&password=" + i))
              .build();
      assertThat(client.send(attempt, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aSessionGoesOnAfterARestart() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      try (Axon axon = Axon.start(settings(), Clock.systemUTC())) {
        logIn(client, axon, 45);
      }
      try (Axon axon = Axon.start(settings(), Clock.systemUTC())) {
        axon.awaitSessions();
        logIn(client, axon, 6);
      }
    }
    try (RecordedPast past = RecordedPast.open(directory.resolve("data"))) {
      var last = past.history().find(51).orElseThrow().event();
      SessionFacts session = requireNonNull(last.session());
      assertThat(session.failedLogins()).isEqualTo(51);
      assertThat(session.opensAlert()).isTrue();
      assertThat(last.verdict().attackType()).isEqualTo(AttackType.BRUTE_FORCE);
    }
  }

  @Test
  void aSecondOwnerOfTheDirectoryIsRefusedByTheFirstOnesProcessId() {
    try (Axon axon = Axon.start(settings(), Clock.systemUTC())) {
      assertThat(axon.sensors()).hasSize(1);
      assertThatThrownBy(() -> Axon.start(settings(), Clock.systemUTC()))
          .isInstanceOf(DirectoryInUseException.class)
          .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
    }
  }

  @Test
  void thePersonaIsDrawnOnceAndKept() {
    String first;
    try (Axon axon = Axon.start(settings(), Clock.systemUTC())) {
      assertThat(axon.firstStartLink()).isPresent();
      first = new DataDirectoryView(directory.resolve("data")).persona();
    }
    try (Axon axon = Axon.start(settings(), Clock.systemUTC())) {
      assertThat(axon.sensors()).isNotEmpty();
      assertThat(new DataDirectoryView(directory.resolve("data")).persona()).isEqualTo(first);
    }
  }

  @Test
  void theConsoleKnowsWhoComesThroughTheSensorsPort() throws Exception {
    Map<String, String> more =
        Map.of("console.single-port", "true", "sensors.trusted-proxies", "127.0.0.1");
    try (Axon axon = Axon.start(settings(more), Clock.systemUTC());
        HttpClient client = HttpClient.newHttpClient()) {
      String secret = axon.consoleUrls().getLast();
      assertThat(count(client, secret, "198.51.100.1", 40)).contains(429);
      assertThat(count(client, secret, "198.51.100.2", 1)).containsExactly(401);
      assertThat(count(client, axon.consoleUrls().getFirst(), "198.51.100.1", 1))
          .containsExactly(401);
      assertThat(Files.readString(directory.resolve("data/logs/axon.log")))
          .contains("refused a sign-in from 198.51.100.1\"")
          .contains("refused a sign-in from 198.51.100.2\"");
    }
  }

  /** {@return the answers to so many sign-ins with names that do not exist} */
  private static List<Integer> count(HttpClient client, String base, String from, int times)
      throws Exception {
    List<Integer> answers = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      String body = "{\"user\":\"x%s-%d\",\"password\":\"wrong\"}".formatted(from, i);
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(base + "api/sign-in"))
              .header("X-Axon", "1")
              .header("Content-Type", "application/json")
              .header("X-Forwarded-For", from)
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      answers.add(client.send(request, BodyHandlers.ofString()).statusCode());
    }
    return answers;
  }

  @Test
  void whileAnotherProgramLocksTheStoreTheConsoleSaysThatItPasses() throws Exception {
    try (Axon axon = Axon.start(settings(), Clock.systemUTC());
        HttpClient client = HttpClient.newHttpClient()) {
      String token = axon.access().tokens().create("admin", Set.of(Scope.ADMIN)).text();
      HttpRequest create =
          HttpRequest.newBuilder(URI.create(axon.consoleUrls().getFirst() + "api/tokens"))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"name\":\"n\",\"scopes\":[\"read\"]}"))
              .build();
      String file = "jdbc:sqlite:" + directory.resolve("data/axon.db");
      try (Connection other = DriverManager.getConnection(file);
          Statement lock = other.createStatement()) {
        lock.execute("BEGIN IMMEDIATE");
        var refused = client.send(create, BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body())
            .startsWith("{\"error\":{\"code\":\"store_unavailable\",\"message\":\"");
        lock.execute("ROLLBACK");
      }
      assertThat(client.send(create, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void theLimitOfTheApiChangesWhileItRuns() throws Exception {
    Settings settings = settings();
    Adjustable usual = settings.adjustable();
    try (Axon axon = Axon.start(settings, Clock.systemUTC());
        HttpClient client = HttpClient.newHttpClient()) {
      String url = axon.consoleUrls().getFirst() + "api/me";
      assertThat(client.send(get(url), BodyHandlers.ofString()).statusCode()).isEqualTo(401);
      axon.adjust(new Adjustable(usual.trusted(), usual.ignored(), List.of(), 1, usual.level()));
      client.send(get(url), BodyHandlers.ofString());
      assertThat(client.send(get(url), BodyHandlers.ofString()).statusCode()).isEqualTo(429);
    }
  }

  @Test
  void settingsThatDoNotFitEachOtherAreFaultsToo() {
    assertThat(faults(Map.of("console.listen", "0.0.0.0:9000")))
        .singleElement()
        .asString()
        .contains("console.listen", "«0.0.0.0:9000»", "without TLS", "console.tls.mode");
    assertThat(faults(Map.of("console.tls.mode", "own", "console.tls.key", "x.pem")))
        .singleElement()
        .asString()
        .startsWith("console.tls.certificate");
    assertThat(faults(Map.of("sensors.persona", "nonsense")))
        .singleElement()
        .asString()
        .contains("«nonsense» is not allowed; allowed: nginx-debian-12", "tomcat-9");
    assertThat(faults(Map.of("console.public-url", "http://axon.example/")))
        .singleElement()
        .asString()
        .contains("console.public-url", "«http://axon.example»", "https://NAME");
    assertThat(faults(Map.of("console.public-url", "https://axon.example/axon"))).hasSize(1);
    assertThat(settings(Map.of("console.public-url", "https://axon.example/")).console().reach())
        .extracting(ConsoleConfig.Reach::publicOrigin)
        .isEqualTo("https://axon.example");
    Map<String, String> open =
        Map.of("console.listen", "0.0.0.0:0", "console.tls.mode", "self-signed");
    assertThat(settings(open).console().listen()).isPresent();
  }

  private static List<String> faults(Map<String, String> flags) {
    try {
      SettingsReader.bind(ConfigTree.of(null, Map.of(), flags));
      return List.of();
    } catch (ConfigException e) {
      return e.faults().stream().map(ConfigFault::toString).toList();
    }
  }

  @Test
  void everyFaultOfTheSettingsIsToldAtOnce() {
    ConfigTree tree =
        ConfigTree.of(
            null,
            Map.of("AXON_STORE_QUEUE", "lots"),
            Map.of("sensors.https.listen", "8443", "sensors.http.lisen", "80"));
    assertThatThrownBy(() -> SettingsReader.bind(tree))
        .isInstanceOfSatisfying(
            ConfigException.class, fault -> assertThat(fault.faults()).hasSize(3));
  }

  private Settings settings() {
    return settings(Map.of());
  }

  private Settings settings(Map<String, String> more) {
    Map<String, String> flags = new HashMap<>();
    flags.put("data", directory.resolve("data").toString());
    flags.put("sensors.http.listen", "127.0.0.1:0");
    flags.put("console.listen", "127.0.0.1:0");
    flags.putAll(more);
    return SettingsReader.bind(ConfigTree.of(null, Map.of(), flags)).settings();
  }

  private static HttpRequest get(String url) {
    return HttpRequest.newBuilder(URI.create(url)).build();
  }

  private record DataDirectoryView(Path root) {
    String persona() {
      return DataDirectory.open(root).kept("persona").orElseThrow();
    }
  }
}
