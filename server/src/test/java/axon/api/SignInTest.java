package axon.api;

import static org.assertj.core.api.Assertions.assertThat;

import axon.access.Scope;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signing in and out over HTTP, and every way not to. */
class SignInTest {
  private static final String RIGHT =
      "{\"user\":\"admin\",\"password\":\"" + TestConsole.PASSWORD + "\"}";
  private static final String WRONG = "{\"user\":\"admin\",\"password\":\"not this one at all\"}";

  private final TestConsole console = new TestConsole();

  @AfterEach
  void close() {
    console.close();
  }

  private String secret(HttpResponse<String> answer) {
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return cookie.replaceFirst("^axon-[0-9]+=([^;]*);.*", "$1");
  }

  private int statusWith(String secret) {
    String name = "axon-" + console.console.address().getPort();
    HttpClient bare = HttpClient.newHttpClient();
    return TestConsole.send(bare, console.request("api/me").header("Cookie", name + "=" + secret))
        .statusCode();
  }

  @Test
  void theCookieIsOutOfReachOfScriptsAndOfOtherSites() {
    String code = console.access.accounts().firstStartCode();
    HttpResponse<String> answer = console.post("api/welcome", TestConsole.signUp(code));
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .contains("HttpOnly", "SameSite=Strict", "Path=/;")
        .doesNotContain("Secure");
  }

  @Test
  void theFirstStartCodeWorksOnce() {
    String code = console.access.accounts().firstStartCode();
    assertThat(console.post("api/welcome", TestConsole.signUp(code)).statusCode()).isEqualTo(204);
    HttpResponse<String> again = console.post("api/welcome", TestConsole.signUp(code));
    assertThat(again.statusCode()).isEqualTo(401);
    assertThat(again.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void aWeakPasswordDoesNotSpendTheCode() {
    String code = console.access.accounts().firstStartCode();
    String weak = "{\"code\":\"" + code + "\",\"user\":\"admin\",\"password\":\"short\"}";
    assertThat(console.post("api/welcome", weak).statusCode()).isEqualTo(422);
    assertThat(console.post("api/welcome", TestConsole.signUp(code)).statusCode()).isEqualTo(204);
  }

  @Test
  void eachSignInHasANewIdAndNoneIsTakenFromTheBrowser() {
    console.signIn();
    String planted = "planted-by-someone-else";
    String name = "axon-" + console.console.address().getPort();
    HttpResponse<String> answer =
        TestConsole.send(
            HttpClient.newHttpClient(),
            console
                .own("api/sign-in")
                .header("Cookie", name + "=" + planted)
                .POST(BodyPublishers.ofString(RIGHT)));
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(secret(answer)).isNotEqualTo(planted);
    assertThat(statusWith(planted)).isEqualTo(401);
    HttpResponse<String> second = console.post("api/sign-in", RIGHT);
    assertThat(secret(second)).isNotEqualTo(secret(answer));
    assertThat(statusWith(secret(answer))).isEqualTo(200);
  }

  @Test
  void signingOutEndsTheSignInForGood() {
    console.signIn();
    String secret = secret(console.post("api/sign-in", RIGHT));
    assertThat(console.post("api/sign-out", "").statusCode()).isEqualTo(204);
    assertThat(statusWith(secret)).isEqualTo(401);
    assertThat(console.get("api/me").statusCode()).isEqualTo(401);
  }

  @Test
  void signingOutEverywhereEndsAllOthers() {
    console.signIn();
    String elsewhere = secret(console.post("api/sign-in", RIGHT));
    console.post("api/sign-in", RIGHT);
    assertThat(console.post("api/sign-out-everywhere", "").statusCode()).isEqualTo(204);
    assertThat(statusWith(elsewhere)).isEqualTo(401);
  }

  @Test
  void aNewPasswordEndsAllOtherSignInsAndKeepsThisOne() {
    console.signIn();
    String elsewhere = secret(console.post("api/sign-in", RIGHT));
    console.post("api/sign-in", RIGHT);
    String change = "{\"old\":\"" + TestConsole.PASSWORD + "\",\"new\":\"another horse entirely\"}";
    HttpResponse<String> changed = console.post("api/password", change);
    assertThat(changed.statusCode()).isEqualTo(204);
    assertThat(statusWith(elsewhere)).isEqualTo(401);
    assertThat(console.get("api/me").statusCode()).isEqualTo(200);
    assertThat(console.post("api/sign-in", RIGHT).statusCode()).isEqualTo(401);
  }

  @Test
  void theOldPasswordMustBeRightToChangeIt() {
    console.signIn();
    String change = "{\"old\":\"wrong wrong wrong\",\"new\":\"another horse entirely\"}";
    assertThat(console.post("api/password", change).statusCode()).isEqualTo(401);
  }

  @Test
  void saysNotWhetherTheNameOrThePasswordIsWrong() {
    console.signIn();
    HttpResponse<String> wrong = console.post("api/sign-in", WRONG);
    HttpResponse<String> unknown = console.post("api/sign-in", WRONG.replace("admin", "nobody"));
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(wrong.body());
  }

  @Test
  void slowsDownWhoeverKeepsGuessing() {
    console.signIn();
    HttpResponse<String> last = console.post("api/sign-in", WRONG);
    for (int i = 0; i < 20 && last.statusCode() == 401; i++) {
      last = console.post("api/sign-in", WRONG);
    }
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(Long.parseLong(last.headers().firstValue("Retry-After").orElseThrow())).isPositive();
    assertThat(console.post("api/sign-in", RIGHT).statusCode()).isEqualTo(429);
    assertThat(console.meters.counter("axon.signins", "result", "slowed").count())
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void otherSitesCannotActForAPerson() {
    console.signIn();
    String[][] forged = {
      {"X-Other", "1"},
      {"X-Axon", "1", "Origin", "https://evil.example"},
      {"X-Axon", "1", "Origin", "null"},
      {"X-Axon", "1", "Sec-Fetch-Site", "cross-site"},
      {"X-Axon", "1", "Sec-Fetch-Site", "same-site"},
    };
    for (String[] headers : forged) {
      for (String path : new String[] {"api/sign-out", "api/sign-in", "api/tokens"}) {
        HttpResponse<String> answer =
            console.send(
                console
                    .request(path)
                    .header("Content-Type", "application/json")
                    .headers(headers)
                    .POST(BodyPublishers.ofString(RIGHT)));
        assertThat(answer.statusCode()).as(path + String.join(" ", headers)).isEqualTo(403);
      }
    }
    assertThat(console.get("api/me").statusCode()).isEqualTo(200);
  }

  @Test
  void tokensAreMadeListedAndRevokedByPeople() {
    console.signIn();
    HttpResponse<String> made =
        console.post("api/tokens", "{\"name\":\"ci\",\"scopes\":[\"read\"]}");
    assertThat(made.statusCode()).isEqualTo(201);
    String text = made.body().replaceFirst(".*\"token\":\"([^\"]*)\".*", "$1");
    assertThat(console.get("api/tokens").body()).contains("\"ci\"").doesNotContain(text);
    assertThat(statusWithToken(text)).isEqualTo(200);
    assertThat(console.send(console.own("api/tokens/1").DELETE()).statusCode()).isEqualTo(204);
    assertThat(console.send(console.own("api/tokens/1").DELETE()).statusCode()).isEqualTo(404);
    assertThat(statusWithToken(text)).isEqualTo(401);
    assertThat(console.post("api/tokens", "{\"name\":\"x\",\"scopes\":[\"root\"]}").statusCode())
        .isEqualTo(422);
    assertThat(console.post("api/tokens", "{\"name\":\"x\",\"scopes\":[]}").statusCode())
        .isEqualTo(422);
  }

  private int statusWithToken(String text) {
    return TestConsole.send(
            HttpClient.newHttpClient(),
            console.request("api/stats").header("Authorization", "Bearer " + text))
        .statusCode();
  }

  @Test
  void aTokenReachesNoFurtherThanItsScope() {
    HttpClient bare = HttpClient.newHttpClient();
    String reader = "Bearer " + console.token(Scope.READ);
    String feeder = "Bearer " + console.token(Scope.INGEST);
    String chief = "Bearer " + console.token(Scope.ADMIN);
    assertThat(status(bare, "api/stats", feeder)).isEqualTo(403);
    assertThat(status(bare, "metrics", reader)).isEqualTo(200);
    assertThat(status(bare, "api/tokens", reader)).isEqualTo(403);
    assertThat(status(bare, "api/tokens", chief)).isEqualTo(200);
    assertThat(status(bare, "api/stats", chief)).isEqualTo(200);
    assertThat(status(bare, "dashboard", chief)).isEqualTo(302);
    assertThat(status(bare, "api/stats", "Basic YTpi")).isEqualTo(401);
    assertThat(status(bare, "api/stats", reader + "x")).isEqualTo(401);
  }

  private int status(HttpClient client, String path, String authorization) {
    return TestConsole.send(client, console.request(path).header("Authorization", authorization))
        .statusCode();
  }
}
