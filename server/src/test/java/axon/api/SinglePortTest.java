package axon.api;

import static org.assertj.core.api.Assertions.assertThat;

import axon.access.Scope;
import axon.event.IpAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The console under a secret prefix, as a sensor relays to it. */
class SinglePortTest {
  private static final String PREFIX = "s3cret-prefix-0123456789";

  private final TestConsole console =
      new TestConsole(
          ConsoleConfig.DEFAULT
              .withPort(0)
              .withReach(ConsoleConfig.Reach.LOOPBACK.withPrefix(PREFIX)));
  private final InetSocketAddress relay = console.console.relayAddress().orElseThrow();

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void servesUnderThePrefixWhateverTheHostAndEndsTheConnection() {
    // Without "Connection: close" of the client's: the server ends it by itself.
    String answer =
        RawHttp.ask(relay, "GET /" + PREFIX + "/health HTTP/1.1\r\nHost: pot.example\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 200").contains("\"status\":\"ok\"");
    assertThat(answer).containsIgnoringCase("connection: close");
  }

  @Test
  void pagesAndRedirectsStayUnderThePrefix() {
    String page = RawHttp.get(relay, "/" + PREFIX + "/sign-in", "pot.example");
    assertThat(page).contains("<base href=\"/" + PREFIX + "/\">");
    String away = RawHttp.get(relay, "/" + PREFIX + "/dashboard", "pot.example");
    assertThat(away).contains("Location: /" + PREFIX + "/sign-in?next=dashboard");
  }

  @Test
  void failedSignInsSlowTheirOwnClientAndNobodyElse() {
    console.signIn();
    console.relayed = IpAddress.parse("198.51.100.1").orElseThrow();
    // Each failure doubles the wait, so even on a slow machine one of these comes too early.
    assertThat(IntStream.range(0, 40).mapToObj(i -> signInAs("nobody" + i)))
        .anyMatch(answer -> answer.startsWith("HTTP/1.1 429"));
    console.relayed = IpAddress.parse("198.51.100.2").orElseThrow();
    assertThat(signInAs("another")).startsWith("HTTP/1.1 401");
  }

  private String signInAs(String user) {
    String body = "{\"user\":\"%s\",\"password\":\"wrong password\"}".formatted(user);
    return RawHttp.ask(
        relay,
        "POST /"
            + PREFIX
            + "/api/sign-in HTTP/1.1\r\nHost: pot.example\r\nX-Axon: 1\r\n"
            + "Content-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  @Test
  void whatNoSensorRelayedIsRefusedEvenUnderThePrefix() {
    console.relayed = null;
    assertThat(RawHttp.get(relay, "/" + PREFIX + "/health", "localhost"))
        .startsWith("HTTP/1.1 404");
  }

  @Test
  void theCookieIsBoundToThePrefix() {
    String body = TestConsole.signUp(console.access.accounts().firstStartCode());
    String answer =
        RawHttp.ask(
            relay,
            "POST /"
                + PREFIX
                + "/api/welcome HTTP/1.1\r\nHost: pot.example\r\nX-Axon: 1\r\n"
                + "Origin: https://pot.example\r\nContent-Type: application/json\r\n"
                + "Content-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);
    assertThat(answer).startsWith("HTTP/1.1 204").contains("Path=/" + PREFIX + "/;");
  }

  @Test
  void withoutThePrefixThereIsNothing() {
    for (String path :
        List.of("/health", "/", "/" + PREFIX, "/" + PREFIX + "x/health", "/x/" + PREFIX + "/")) {
      assertThat(RawHttp.get(relay, path, "localhost")).as(path).startsWith("HTTP/1.1 404");
    }
    assertThat(RawHttp.get(relay, "/" + PREFIX + "/../../health", "localhost"))
        .matches("(?s)HTTP/1.1 4.*");
  }

  @Test
  void theLiveFeedWorksUnderThePrefix() {
    CompletableFuture<String> first = new CompletableFuture<>();
    WebSocket.Listener listener =
        new WebSocket.Listener() {
          @Override
          public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            first.complete(data.toString());
            return CompletableFuture.completedStage(null);
          }
        };
    URI uri = URI.create("ws://127.0.0.1:" + relay.getPort() + "/" + PREFIX + "/ws");
    try (HttpClient client = HttpClient.newHttpClient()) {
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .header("Authorization", "Bearer " + console.token(Scope.READ))
              .buildAsync(uri, listener)
              .join();
      assertThat(first.orTimeout(20, TimeUnit.SECONDS).join()).contains("\"connected\"");
      socket.abort();
    }
  }
}
