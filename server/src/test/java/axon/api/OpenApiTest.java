package axon.api;

import static org.assertj.core.api.Assertions.assertThat;

import axon.access.Scope;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The route table, the routes that are served, and their description say the same. */
class OpenApiTest {
  private final TestConsole console = new TestConsole();

  @AfterEach
  void close() {
    console.close();
  }

  private JsonNode document() {
    String token = "Bearer " + console.token(Scope.READ);
    HttpResponse<String> answer =
        console.send(console.request("openapi.json").header("Authorization", token));
    return Json.readObject(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private List<Route> table() {
    ConsoleParts parts = console.parts;
    ConsoleStats stats = new ConsoleStats(parts.history(), parts.station(), parts.clock());
    return new RouteTable(parts, stats, new Cookies(ConsoleConfig.DEFAULT)).all();
  }

  @Test
  void describesEveryRouteAndNoOther() {
    List<String> described = new ArrayList<>();
    document()
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(method ->
                    described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    List<String> listed =
        table().stream()
            .map(r -> r.method() + " " + r.path().replace('<', '{').replace('>', '}'))
            .toList();
    assertThat(described).containsExactlyInAnyOrderElementsOf(listed);
    assertThat(listed).doesNotHaveDuplicates();
  }

  @Test
  void everyRouteThatIsDescribedIsServed() {
    for (Route route : table()) {
      String path =
          route.path().substring(1).replaceAll("\\{[a-z]+}", "1").replace("<file>", "icon.svg");
      HttpResponse<String> answer =
          console.send(console.request(path).method(route.method(), BodyPublishers.noBody()));
      assertThat(answer.statusCode()).as(route.path()).isNotIn(404, 405, 500);
    }
  }

  @Test
  void operationsHaveNamesOfTheirOwnAndSayWhoMayCall() {
    JsonNode paths = document().path("paths");
    List<String> names = new ArrayList<>();
    paths.forEach(path -> path.forEach(op -> names.add(op.path("operationId").asText())));
    assertThat(names).doesNotHaveDuplicates().doesNotContain("");
    assertThat(paths.at("/~1api~1tokens/post/security/1/token/0").asText()).isEqualTo("admin");
    assertThat(paths.at("/~1api~1stats/get/security/1/token/0").asText()).isEqualTo("read");
    assertThat(paths.at("/~1health/get/security").isEmpty()).isTrue();
  }
}
