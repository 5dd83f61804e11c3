package axon.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Bodies over a real connection, against a time that has run out, and one that has not. */
class SlowBodyTest {
  @Test
  void aBodyThatTakesTooLongIsRefusedAndOneInTimeIsRead() throws Exception {
    Javalin server =
        Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          config.routes.post(
              "/late",
              context -> {
                try {
                  new Call(context, null).bytes(100, Duration.ZERO);
                } catch (ApiException e) {
                  context.status(e.status());
                }
              });
          config.routes.post(
              "/soon",
              context ->
                  context.result(
                      new String(
                          new Call(context, null).bytes(100, Duration.ofMinutes(5)), UTF_8)));
        });
    try (HttpClient client = HttpClient.newHttpClient()) {
      server.start("127.0.0.1", 0);
      assertThat(post(client, server, "late").statusCode()).isEqualTo(408);
      assertThat(post(client, server, "soon").body()).isEqualTo("all of it");
    } finally {
      server.stop();
    }
  }

  private static HttpResponse<String> post(HttpClient client, Javalin server, String path)
      throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + "/" + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString("all of it")).build();
    return client.send(request, BodyHandlers.ofString());
  }
}
