package axon.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes over the API. */
class NodeRoutesTest {
  private final TestConsole console = new TestConsole();

  @BeforeEach
  void signIn() {
    console.signIn();
  }

  @AfterEach
  void close() {
    console.close();
  }

  private static JsonNode tree(HttpResponse<String> answer) {
    return Json.readObject(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aNodeIsListedWithWhereItWasSeenAndItsNewKeyEndsTheOldOne() {
    JsonNode made = tree(console.post("api/nodes", "{\"name\":\"web-1\"}"));
    long id = made.path("id").asLong();
    assertThat(console.get("api/nodes").body()).contains("\"last_seen_at\":null");
    assertThat(report(id, made.path("key").asText())).isNotEqualTo(401);
    JsonNode node = seen();
    assertThat(node.path("last_address").asText()).isEqualTo("127.0.0.1");
    assertThat(node.path("last_agent").asText()).isEqualTo("pot/1");
    assertThat(node.path("last_seen_at").asLong()).isPositive();
    JsonNode fresh = tree(console.post("api/nodes/" + id + "/rotate", "{}"));
    assertThat(report(id, made.path("key").asText())).isEqualTo(401);
    assertThat(report(id, fresh.path("key").asText())).isNotEqualTo(401);
    assertThat(console.send(console.own("api/nodes/" + id).DELETE()).statusCode()).isEqualTo(204);
    assertThat(report(id, fresh.path("key").asText())).isEqualTo(401);
  }

  private int report(long id, String key) {
    return TestConsole.send(
            TestConsole.browser(),
            console
                .request("api/honeypot-log")
                .header("X-Node-Id", Long.toString(id))
                .header("X-Node-Key", key)
                .header("User-Agent", "pot/1")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("[]")))
        .statusCode();
  }

  /** Where a node was seen is noted beside the report, not before it is answered. */
  private JsonNode seen() {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (true) {
      JsonNode node = tree(console.get("api/nodes")).at("/nodes/0");
      if (!node.path("last_seen_at").isNull()) {
        return node;
      }
      assertThat(System.nanoTime()).as("the node was seen").isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
