package axon.api;

import static org.assertj.core.api.Assertions.assertThat;

import axon.access.Scope;
import axon.honeytoken.Kind;
import axon.store.Database;
import axon.store.StoreConfig;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Honeytokens over the API, out of a record in SQLite. */
class HoneytokenRoutesTest {
  @TempDir private Path directory;
  private Database database;
  private TestConsole console;

  @BeforeEach
  void open() {
    database =
        Database.open(
            directory, StoreConfig.DEFAULT, _ -> {}, Clock.systemUTC(), new SimpleMeterRegistry());
    console = new TestConsole(database);
    console.signIn();
  }

  @AfterEach
  void close() {
    console.close();
    database.close();
  }

  private JsonNode make(Kind kind, String planted) {
    String body =
        "{\"kind\":\"%s\",\"planted\":\"%s\",\"url\":\"http://pot.example:8080\",\"format\":\"txt\"}"
            .formatted(kind.wireName(), planted);
    HttpResponse<String> answer = console.post("api/honeytokens", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return tree(answer);
  }

  private static JsonNode tree(HttpResponse<String> answer) {
    return Json.readObject(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode list(String query) {
    return tree(console.get("api/honeytokens" + query));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void eachKindIsMadeAndItsFileHandedOutOnce(Kind kind) {
    JsonNode made = make(kind, "a \u00ab<b>share</b>\u00bb");
    byte[] content = Base64.getDecoder().decode(made.path("content_base64").asText());
    assertThat(content).isNotEmpty();
    assertThat(made.path("kind").asText()).isEqualTo(kind.wireName());
    String id = made.path("id").asText();
    JsonNode one = tree(console.get("api/honeytokens/" + id));
    assertThat(one.path("planted").asText()).isEqualTo("a \u00ab<b>share</b>\u00bb");
    assertThat(one.path("revoked_at").isNull()).isTrue();
    assertThat(one.has("content_base64")).isFalse();
    assertThat(one.path("traces")).isEmpty();
  }

  @Test
  void whatCannotBeMadeIsRefusedWithItsReason() {
    assertRefused("{\"kind\":\"odd\",\"planted\":\"x\"}", 422, "kubeconfig");
    assertRefused("{\"kind\":\"url\",\"planted\":\"x\"}", 422, "address");
    assertRefused("{\"kind\":\"url\",\"planted\":\"x\",\"url\":\"ftp://x\"}", 422, "http://NAME");
    assertRefused("{\"kind\":\"env\",\"planted\":\" \"}", 422, "where it will be planted");
    assertRefused("{\"kind\":\"env\"}", 400, "planted");
    assertRefused(
        "{\"kind\":\"document\",\"planted\":\"x\",\"format\":\"odt\"}", 422, "docx, pdf or txt");
    String reader = console.token(Scope.READ);
    HttpResponse<String> answer =
        console.send(
            console
                .request("api/honeytokens")
                .header("Authorization", "Bearer " + reader)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"kind\":\"env\",\"planted\":\"x\"}")));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(list("").path("total").asInt()).isZero();
  }

  private void assertRefused(String body, int status, String word) {
    HttpResponse<String> answer = console.post("api/honeytokens", body);
    assertThat(answer.statusCode()).as(body).isEqualTo(status);
    assertThat(answer.body()).contains(word);
  }

  @Test
  void theyAreListedNewestFirstPagedAndRevoked() {
    make(Kind.ENV, "one share");
    make(Kind.ENV, "two SHARES");
    String third = make(Kind.AWS_KEY, "three").path("id").asText();
    assertThat(list("?text=share").path("total").asInt()).isEqualTo(2);
    assertThat(list("?text=" + third).at("/honeytokens/0/planted").asText()).isEqualTo("three");
    JsonNode page = list("?limit=2");
    assertThat(page.path("honeytokens")).hasSize(2);
    assertThat(page.path("next_offset").asInt()).isEqualTo(2);
    assertThat(list("?offset=2").path("honeytokens")).hasSize(1);
    assertThat(delete(third)).isEqualTo(204);
    assertThat(delete(third)).isEqualTo(409);
    assertThat(delete("zzzzzzz")).isEqualTo(404);
    assertThat(list("?state=revoked").at("/honeytokens/0/id").asText()).isEqualTo(third);
    assertThat(list("?state=active").path("total").asInt()).isEqualTo(2);
    assertThat(list("?state=touched").path("total").asInt()).isZero();
    assertThat(console.get("api/honeytokens?state=odd").statusCode()).isEqualTo(400);
    assertThat(console.get("api/honeytokens/1").statusCode()).isEqualTo(404);
  }

  private int delete(String id) {
    return console.send(console.own("api/honeytokens/" + id).DELETE()).statusCode();
  }
}
