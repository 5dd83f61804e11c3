package axon.api;

import static org.assertj.core.api.Assertions.assertThat;

import axon.access.Scope;
import axon.label.LabelSource;
import axon.verdict.Prediction;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may label, what is refused, and that a browser's call must come from our own page. */
class LabelRoutesTest {
  private final TestConsole console = new TestConsole();

  @BeforeEach
  void fill() {
    console.happen("/a", Prediction.ATTACK);
    console.happen("/b", Prediction.LEGIT);
  }

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void aPersonLabelsFromOurOwnPageOnly() {
    console.signIn();
    assertThat(put(console.own("api/events/1/label"), "legit").statusCode()).isEqualTo(200);
    assertThat(put(console.request("api/events/1/label"), "attack").statusCode()).isEqualTo(403);
    HttpRequest.Builder foreign =
        console.own("api/events/1/label").header("Origin", "https://evil.example");
    assertThat(put(foreign, "attack").statusCode()).isEqualTo(403);
    assertThat(console.history.winning(1).orElseThrow().said()).isEqualTo(Prediction.LEGIT);
    assertThat(console.history.winning(1).orElseThrow().source()).isEqualTo(LabelSource.ANALYST);
  }

  @Test
  void aTokenNeedsTheScopeToChangeAndNoneToReadMore() {
    assertThat(put(token("api/events/1/label", Scope.READ), "legit").statusCode()).isEqualTo(403);
    assertThat(put(token("api/events/1/label", Scope.ADMIN), "legit").body())
        .contains("\"said\":\"legit\",\"source\":\"analyst\"");
    assertThat(console.send(token("api/events/1/labels", Scope.READ)).body()).contains("analyst");
    assertThat(console.send(token("api/events/1/label", Scope.ADMIN).DELETE()).body())
        .isEqualTo("{\"labels\":[]}");
  }

  @Test
  void manyAreLabelledByNumbersOrBySearchAndWhatIsNeitherIsRefused() {
    assertThat(bulk("{\"label\":\"attack\",\"ids\":[1,2,99]}").body()).contains("\"matched\":2");
    assertThat(bulk("{\"label\":null,\"ids\":[2]}").body()).contains("\"labelled\":1");
    assertThat(console.history.winning(2)).isEmpty();
    assertThat(bulk("{\"label\":\"legit\",\"query\":{\"prediction\":\"legit\"}}").body())
        .contains("\"labelled\":1");
    for (String wrong :
        new String[] {
          "{\"label\":\"attack\"}",
          "{\"label\":\"odd\",\"ids\":[1]}",
          "{\"ids\":[1]}",
          "{\"label\":\"attack\",\"ids\":[]}",
          "{\"label\":\"attack\",\"ids\":[1],\"query\":{}}",
          "{\"label\":\"attack\",\"ids\":[\"1\"]}",
          "{\"label\":\"attack\",\"query\":{}}",
          "{\"label\":\"attack\",\"query\":{\"ip\":\"nowhere\"}}"
        }) {
      assertThat(bulk(wrong).statusCode()).as(wrong).isEqualTo(422);
    }
  }

  @Test
  void theQueueLeavesOutWhatHasALabel() {
    assertThat(bulk("{\"label\":\"attack\",\"ids\":[1]}").statusCode()).isEqualTo(200);
    assertThat(console.send(token("api/review", Scope.READ)).body())
        .contains("\"path\":\"/b\"", "\"copies\":[2]")
        .doesNotContain("\"path\":\"/a\"");
    assertThat(console.send(token("api/review?limit=0", Scope.READ)).statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> bulk(String body) {
    return console.send(
        token("api/labels", Scope.ADMIN)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> put(HttpRequest.Builder request, String label) {
    return console.send(
        request
            .setHeader("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"label\":\"" + label + "\"}")));
  }

  private HttpRequest.Builder token(String path, Scope scope) {
    return console.request(path).header("Authorization", "Bearer " + console.token(scope));
  }
}
