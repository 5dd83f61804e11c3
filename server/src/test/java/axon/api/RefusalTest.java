package axon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.access.Scope;
import axon.verdict.Prediction;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the console refuses and how it says so. */
class RefusalTest {
  private TestConsole console = new TestConsole();

  @AfterEach
  void close() {
    console.close();
  }

  private InetSocketAddress address() {
    return console.console.address();
  }

  private HttpResponse<String> read(String path) {
    String token = "Bearer " + console.token(Scope.READ);
    return console.send(console.request(path).header("Authorization", token));
  }

  @Test
  void everyErrorHasTheSameForm() {
    Map<HttpResponse<String>, Integer> answers =
        Map.of(
            console.get("no/such/page"),
            404,
            console.get("api/stats"),
            401,
            console.post("health", "{}"),
            405,
            console.post("api/sign-in", "{"),
            400,
            console.post("api/sign-in", "[1]"),
            400,
            console.post("api/sign-in", "{\"user\":7}"),
            400,
            console.post("api/sign-in", "x".repeat(70_000)),
            413,
            console.send(
                console
                    .request("api/sign-in")
                    .header("X-Axon", "1")
                    .POST(BodyPublishers.ofString("a=b"))),
            415,
            read("api/events/999"),
            404,
            read("api/top?dimension=shoe"),
            400);
    answers.forEach((answer, status) -> {
      assertThat(answer.statusCode()).as(answer.uri().getPath()).isEqualTo(status);
      assertThat(answer.body()).matches("\\{\"error\":\\{\"code\":\"[a-z_]+\",\"message\":.+}}");
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/json");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    });
  }

  @Test
  void namesTheMethodsThatAreAllowed() {
    HttpResponse<String> answer = console.post("health", "{}");
    assertThat(answer.headers().firstValue("Allow").orElseThrow()).contains("GET");
    HttpResponse<String> options =
        console.send(console.request("api/tokens").method("OPTIONS", BodyPublishers.noBody()));
    assertThat(options.statusCode()).isEqualTo(204);
    assertThat(options.headers().firstValue("Allow").orElseThrow())
        .isEqualTo("GET, HEAD, POST, OPTIONS");
  }

  @Test
  void headIsGetWithoutTheBody() {
    HttpResponse<String> head =
        console.send(console.request("health").method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Content-Type")).contains("application/json");
  }

  @Test
  void whatIsNoHttpGetsNoPageOfTheServersOwn() {
    List<String> malformed =
        List.of(
            "GARBAGE\r\n\r\n",
            "GET /health HTTP/9.9\r\nHost: localhost\r\n\r\n",
            "GET /health HTTP/1.1\r\n\r\n",
            "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            "GET /a/..%2f..%2fhealth HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            "GET /" + "x".repeat(40_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(40_000) + "\r\n\r\n");
    for (String request : malformed) {
      String answer = RawHttp.ask(address(), request);
      assertThat(answer)
          .as(request.substring(0, 9))
          .startsWith("HTTP/1.1 ")
          .doesNotContainIgnoringCase("jetty")
          .doesNotContain("<html", "Exception", "\tat ");
      assertThat(answer.substring(9, 12)).matches("[45][0-9][0-9]");
    }
  }

  @Test
  void aForeignNameForThisMachineIsNotAnswered() {
    for (String host : List.of("evil.example", "127.0.0.1.evil.example", "192.168.0.5", "[::2]")) {
      String answer = RawHttp.get(address(), "/health", host);
      assertThat(answer).as(host).startsWith("HTTP/1.1 421").contains("misdirected_request");
    }
    for (String host : List.of("localhost:9000", "127.0.0.1", "[::1]:9000", "LOCALHOST")) {
      assertThat(RawHttp.get(address(), "/health", host)).as(host).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void tooManyCallsAreHeldBack() {
    console.close();
    ConsoleConfig slow =
        ConsoleConfig.DEFAULT
            .withPort(0)
            .withLimits(ConsoleConfig.Limits.DEFAULT.withRequestsPerMinute(40));
    console = new TestConsole(slow);
    String token = "Bearer " + console.token(Scope.READ);
    HttpResponse<String> answer =
        console.send(console.request("api/me").header("Authorization", token));
    for (int i = 0; i < 10; i++) {
      answer = console.send(console.request("api/me").header("Authorization", token));
    }
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(console.get("health").statusCode()).isEqualTo(200);
    assertThat(console.meters.counter("axon.api.limited").count()).isPositive();
  }

  @Test
  void anotherLimitHoldsAtOnce() {
    String token = "Bearer " + console.token(Scope.READ);
    assertThat(me(token)).isEqualTo(200);
    console.console.requestsPerMinute(1);
    assertThat(List.of(me(token), me(token))).containsExactly(200, 429);
    console.console.requestsPerMinute(1_000_000);
    assertThat(IntStream.range(0, 20).map(_ -> me(token)).boxed()).contains(200);
  }

  private int me(String token) {
    return console.send(console.request("api/me").header("Authorization", token)).statusCode();
  }

  @Test
  void onlyListedOriginsMayRead() {
    console.close();
    ConsoleConfig open =
        ConsoleConfig.DEFAULT
            .withPort(0)
            .withReach(
                new ConsoleConfig.Reach(List.of(), null, List.of("https://grafana.example"), null));
    console = new TestConsole(open);
    assertThat(shared("https://grafana.example")).isEqualTo("https://grafana.example");
    assertThat(shared("https://evil.example")).isEmpty();
    assertThat(shared("https://grafana.example.evil.example")).isEmpty();
  }

  private String shared(String origin) {
    return console
        .send(console.request("api/stats").header("Origin", origin))
        .headers()
        .firstValue("Access-Control-Allow-Origin")
        .orElse("");
  }

  @Test
  void isNotOpenedToTheWorldInTheClear() {
    ConsoleConfig world =
        new ConsoleConfig(
            "0.0.0.0",
            0,
            new ConsoleConfig.Tls.Off(),
            ConsoleConfig.Reach.LOOPBACK,
            ConsoleConfig.Limits.DEFAULT);
    assertThatThrownBy(() -> new TestConsole(world))
        .isInstanceOf(ConsoleException.class)
        .hasMessageContaining("0.0.0.0")
        .hasMessageContaining("console.tls");
  }

  @Test
  void aTakenPortIsNamed() {
    ConsoleConfig taken = ConsoleConfig.DEFAULT.withPort(address().getPort());
    assertThatThrownBy(() -> new TestConsole(taken))
        .isInstanceOf(ConsoleException.class)
        .hasMessageContaining(Integer.toString(address().getPort()));
  }

  @Test
  void filesComeCompressedAndAreNotSentTwice() throws Exception {
    HttpResponse<byte[]> packed =
        console.client.send(
            console.request("assets/world.json").header("Accept-Encoding", "gzip").build(),
            BodyHandlers.ofByteArray());
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    String tag = packed.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again =
        console.send(console.request("assets/world.json").header("If-None-Match", tag));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void onlyListedFilesAreServed() {
    assertThat(console.get("assets/icon.svg").statusCode()).isEqualTo(200);
    for (String path :
        List.of(
            "assets/../live.html",
            "assets/",
            "assets/none.css",
            "assets/README.md",
            "assets/%2e%2e/live.html",
            "live.html",
            "assets//etc/passwd")) {
      assertThat(RawHttp.get(address(), "/" + path, "localhost"))
          .as(path)
          .matches("(?s)HTTP/1.1 (400|404) .*");
    }
  }

  @Test
  void aPageShowsOneEventAndItsBytes() {
    console.happen("/?q=<script>", Prediction.ATTACK);
    assertThat(read("api/events/1").body())
        .contains("\"sentence\":", "\"head_base64\":", "\"repeats\":1", "\"label\":null");
    HttpResponse<String> raw = read("api/events/1/raw");
    assertThat(raw.body()).startsWith("GET /?q=<script> HTTP/1.1\r\n");
    assertThat(raw.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment");
    assertThat(read("api/events?limit=1").body()).contains("\"next_before\":null");
    assertThat(read("api/top?dimension=attack_class").body()).contains("\"value\":\"sqli\"");
    assertThat(read("api/timeline?window=1h").body()).contains("\"step\":60000");
  }
}
