package axon.api;

import static org.assertj.core.api.Assertions.assertThat;

import axon.access.Scope;
import axon.alert.Alert;
import axon.alert.Category;
import axon.alert.Sighting;
import axon.event.IpAddress;
import axon.verdict.AttackType;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts over the API: who reads, who changes, what is refused. */
class AlertRoutesTest {
  private final TestConsole console = new TestConsole();

  private static Alert alert(long id, Category category, long closedAt) {
    String source = "203.0.113." + id;
    return new Alert(
        id,
        new Alert.Cause("risk", source, category, category.isApart() ? "Censys" : ""),
        new Sighting.Place("http", 8080),
        new Sighting.Who(source, IpAddress.parse(source).orElseThrow(), "NL", "curl"),
        new Sighting.What("/<b>\u202e", "sqli", AttackType.INJECTION, 9, "Someone tried."),
        new Alert.Growth(3, 1000, 2000, closedAt, 7, 9),
        new Alert.Handled(9, 0, ""));
  }

  @BeforeEach
  void fill() {
    console.alertStore.save(
        List.of(
            alert(1, Category.ATTACK, 3000),
            alert(2, Category.SCANNER, 0),
            alert(3, Category.ATTACK, 0),
            alert(4, Category.RULE, 0)),
        Map.of());
  }

  @AfterEach
  void close() {
    console.close();
  }

  private HttpRequest.Builder token(String path, Scope scope) {
    return console
        .request(path)
        .header("Authorization", "Bearer " + console.token(scope))
        .header("Content-Type", "application/json");
  }

  private JsonNode read(String path) {
    HttpResponse<String> answer = console.send(token(path, Scope.READ));
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return Json.readObject(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> post(String path, String body, Scope scope) {
    return console.send(token(path, scope).POST(BodyPublishers.ofString(body)));
  }

  private static List<Long> ids(JsonNode page) {
    return page.path("alerts").findValues("id").stream().map(JsonNode::asLong).toList();
  }

  @Test
  void alertsAreListedByStateAndCategoryPageByPage() {
    JsonNode all = read("api/alerts");
    assertThat(ids(all)).containsExactly(4L, 3L, 1L);
    assertThat(all.at("/counts/open").asInt()).isEqualTo(2);
    assertThat(all.path("next_before").isNull()).isTrue();
    assertThat(ids(read("api/alerts?state=open&category=scanner"))).containsExactly(2L);
    JsonNode first = read("api/alerts?limit=2");
    assertThat(ids(first)).containsExactly(4L, 3L);
    assertThat(ids(read("api/alerts?limit=2&before=" + first.path("next_before").asLong())))
        .containsExactly(1L);
    assertThat(all.at("/alerts/0/path").asText()).isEqualTo("/<b>\\u{202e}");
    for (String wrong : List.of("state=odd", "category=odd", "limit=0", "limit=201", "before=x")) {
      assertThat(console.send(token("api/alerts?" + wrong, Scope.READ)).statusCode())
          .as(wrong)
          .isEqualTo(400);
    }
  }

  @Test
  void aPersonSeesToAnAlertAndTakesItBack() {
    console.signIn();
    assertThat(console.post("api/alerts/3/acknowledge", "{}").body())
        .contains("\"state\":\"acknowledged\"", "\"acknowledged_by\":\"admin\"");
    assertThat(ids(read("api/alerts?state=acknowledged"))).containsExactly(3L);
    assertThat(console.post("api/alerts/3/acknowledge", "{\"acknowledged\":false}").body())
        .contains("\"state\":\"open\"", "\"acknowledged_by\":null");
    assertThat(console.post("api/alerts/9/acknowledge", "{}").statusCode()).isEqualTo(404);
    assertThat(console.post("api/alerts/3/acknowledge", "{\"acknowledged\":1}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void notesAreKeptWithWhoWroteThem() {
    assertThat(post("api/alerts/3/notes", "{\"text\":\"ours\"}", Scope.READ).statusCode())
        .isEqualTo(403);
    assertThat(post("api/alerts/3/notes", "{\"text\":\" <i>ours \"}", Scope.ADMIN).body())
        .contains("\"text\":\"<i>ours\"", "\"by\":\"token ");
    assertThat(read("api/alerts/3").path("notes")).hasSize(1);
    String longest = "{\"text\":\"" + "x".repeat(2001) + "\"}";
    assertThat(post("api/alerts/3/notes", longest, Scope.ADMIN).statusCode()).isEqualTo(422);
    assertThat(post("api/alerts/3/notes", "{\"text\":\" \"}", Scope.ADMIN).statusCode())
        .isEqualTo(422);
    assertThat(post("api/alerts/9/notes", "{\"text\":\"x\"}", Scope.ADMIN).statusCode())
        .isEqualTo(404);
  }

  @Test
  void anOutputThatIsNotThereCannotBeTested() {
    assertThat(read("api/alert-outputs").path("outputs")).isEmpty();
    assertThat(post("api/alerts/test", "{\"output\":\"x\"}", Scope.ADMIN).statusCode())
        .isEqualTo(404);
    assertThat(post("api/alerts/test", "{}", Scope.ADMIN).statusCode()).isEqualTo(400);
    assertThat(post("api/alerts/test", "{\"output\":\"x\"}", Scope.READ).statusCode())
        .isEqualTo(403);
  }

  private HttpResponse<String> ignore(String match, String until, String reason, Scope scope) {
    return post(
        "api/alert-ignores",
        "{\"match\":\"%s\",\"until\":%s,\"reason\":\"%s\"}".formatted(match, until, reason),
        scope);
  }

  private HttpResponse<String> remove(String path, Scope scope) {
    return console.send(token(path, scope).DELETE());
  }

  @Test
  void whatIsToBeIgnoredIsAddedWithEndAndReasonAndTakenBack() {
    String network = "203.0.113.0/24 path=/wp-*";
    assertThat(ignore(network, "\"2999-12-31\"", "ours", Scope.READ).statusCode()).isEqualTo(403);
    HttpResponse<String> added = ignore(network, "\"2999-12-31\"", " <i>ours ", Scope.ADMIN);
    assertThat(added.statusCode()).isEqualTo(201);
    assertThat(added.body())
        .contains(
            "\"match\":\"" + network + "\"",
            "\"until\":32503680000000",
            "\"reason\":\"<i>ours\"",
            "\"by\":\"token ",
            "\"ended\":false");
    assertThat(ignore("host:x", "null", "why", Scope.ADMIN).statusCode()).isEqualTo(422);
    assertThat(ignore("2001:db8::7", "null", "why", Scope.ADMIN).statusCode()).isEqualTo(201);
    JsonNode list = read("api/alert-ignores").path("ignores");
    assertThat(list.findValues("match").stream().map(JsonNode::asText))
        .containsExactly(network, "2001:db8::7");
    assertThat(list.at("/1/until").isNull()).isTrue();
    String first = "api/alert-ignores/" + list.at("/0/id").asLong();
    assertThat(remove(first, Scope.READ).statusCode()).isEqualTo(403);
    assertThat(remove(first, Scope.ADMIN).statusCode()).isEqualTo(204);
    assertThat(remove(first, Scope.ADMIN).statusCode()).isEqualTo(404);
    assertThat(read("api/alert-ignores").path("ignores")).hasSize(1);
  }

  @Test
  void whatWouldIgnoreEverythingOrNothingIsRefused() {
    for (String wrong : List.of("", "*", "label=nonsense", "port=0", "until=2999-01-01")) {
      assertThat(ignore(wrong, "null", "why", Scope.ADMIN).statusCode()).as(wrong).isEqualTo(422);
    }
    for (String wrong : List.of("\"2001-01-01\"", "\"soon\"", "\"2999-01-01 port=80\"", "\"\t\"")) {
      int status = ignore("203.0.113.7", wrong, "why", Scope.ADMIN).statusCode();
      assertThat(status).as(wrong).isIn(400, 422);
    }
    assertThat(ignore("203.0.113.7", "7", "why", Scope.ADMIN).statusCode()).isEqualTo(400);
    assertThat(ignore("203.0.113.7", "null", " ", Scope.ADMIN).statusCode()).isEqualTo(422);
    assertThat(ignore("203.0.113.7", "null", "x".repeat(301), Scope.ADMIN).statusCode())
        .isEqualTo(422);
    assertThat(read("api/alert-ignores").path("ignores")).isEmpty();
  }
}
