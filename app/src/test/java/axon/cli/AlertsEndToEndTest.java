package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An attack at the sensor's port becomes a message at a web hook, and is one alert. */
class AlertsEndToEndTest {
  @TempDir private Path directory;

  @Test
  void anAttackReachesAWebHookOnceAndAnOutputThatIsAwayDegradesHealth() throws Exception {
    BlockingQueue<String> posted = new LinkedBlockingQueue<>();
    HttpServer hook =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    hook.createContext(
        "/hook",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          posted.add(new String(body, StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    hook.start();
    Path settings = directory.resolve("axon.yaml");
    Files.writeString(
        settings,
        """
        alerts:
          outputs:
            hook: {kind: webhook, url: "http://127.0.0.1:%1$d/hook", secret: topsecret}
            away: {kind: slack, url: "http://127.0.0.1:%1$d/nothing-here"}
        """
            .formatted(hook.getAddress().getPort()));
    try (RunningAxon axon =
            RunningAxon.up(directory.resolve("data"), "--config", settings.toString());
        HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < 20; i++) {
        get(client, "http://127.0.0.1:" + axon.http() + "/?id=1%27+UNION+SELECT+1,2--+" + i);
      }
      String message = posted.poll(60, TimeUnit.SECONDS);
      assertThat(message)
          .contains("\"kind\":\"opened\"", "\"source\":\"127.0.0.1\"", "UNION")
          .doesNotContain("topsecret");
      String alarm = posted.poll(60, TimeUnit.SECONDS);
      assertThat(alarm).contains("alert output away fails: answered with status 404");
      assertThat(get(client, axon.console() + "health"))
          .contains("degraded", "alert output away fails");
      Patience.until(
          "all twenty are counted",
          () -> axon.sqlite("SELECT count(*), sum(count) FROM alert").equals("1|20"));
      assertThat(posted).isEmpty();
    } finally {
      hook.stop(0);
    }
  }

  private static String get(HttpClient client, String url) throws Exception {
    return client
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }
}
