package axon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.config.ConfigException;
import axon.config.ConfigTree;
import axon.store.DirectoryInUseException;
import axon.store.RecordedPast;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
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
    Map<String, String> flags =
        Map.of(
            "data", directory.resolve("data").toString(),
            "sensors.http.listen", "127.0.0.1:0",
            "console.listen", "127.0.0.1:0");
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
