package axon.api;

import static org.assertj.core.api.Assertions.assertThat;

import axon.access.Scope;
import axon.live.LiveConfig;
import axon.model.ModelId;
import axon.model.Models;
import axon.model.Provenances;
import axon.registry.Registry;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineupRoutesTest {
  @TempDir private Path models;
  private TestConsole console;
  private Registry registry;

  @BeforeEach
  void start() {
    registry = new Registry(models);
    registry.publish("request", Models.constant(0.5f), Provenances.some());
    registry.publish("request", Models.constant(0.6f), Provenances.some());
    console = new TestConsole(ConsoleConfig.DEFAULT.withPort(0), LiveConfig.DEFAULT, models);
  }

  @AfterEach
  void end() {
    console.close();
  }

  @Test
  void changesWhoJudgesAndHasTheJudgeTakeItOver() {
    assertThat(sent("promote", "{\"id\":\"request@1\"}").body())
        .contains("\"champion\":\"request@1\"", "\"done\":[\"champion: Optional[request@1]\"]");
    assertThat(sent("challenge", "{\"id\":\"request@2\",\"share\":10}").body())
        .contains("\"challenger\":\"request@2\"", "\"share\":10");
    assertThat(sent("challenge", "{\"id\":null}").body()).contains("\"challenger\":null");
    assertThat(sent("rollback", "{}").body()).contains("\"champion\":null");
    assertThat(registry.lineup().champion()).isEmpty();
  }

  @Test
  void whatIsRefusedChangesNothingAndSaysWhy() throws Exception {
    sent("promote", "{\"id\":\"request@1\"}");
    Files.writeString(models.resolve("request/2/model.onnx"), "broken");
    HttpResponse<String> broken = sent("promote", "{\"id\":\"request@2\"}");
    assertThat(broken.statusCode()).isEqualTo(409);
    assertThat(broken.body()).contains("cut off or changed");
    assertThat(sent("promote", "{\"id\":\"request@9\"}").statusCode()).isEqualTo(409);
    assertThat(sent("promote", "{\"id\":\"nonsense\"}").statusCode()).isEqualTo(400);
    assertThat(sent("challenge", "{\"id\":\"request@2\",\"share\":101}").statusCode())
        .isEqualTo(400);
    assertThat(registry.lineup().champion()).contains(new ModelId("request", 1));
  }

  @Test
  void onlyWhoMayAndOnlyFromTheConsolesOwnPage() {
    String reader = console.token(Scope.READ);
    HttpResponse<String> read =
        console.send(
            console
                .request("api/models/rollback")
                .header("Authorization", "Bearer " + reader)
                .POST(BodyPublishers.noBody()));
    assertThat(read.statusCode()).isEqualTo(403);
    console.signIn();
    HttpResponse<String> foreign =
        console.send(
            console
                .request("api/models/promote")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"id\":\"request@1\"}")));
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(registry.lineup().champion()).isEmpty();
    assertThat(console.post("api/models/promote", "{\"id\":\"request@1\"}").statusCode())
        .isEqualTo(200);
  }

  private HttpResponse<String> sent(String action, String json) {
    return console.send(
        console
            .own("api/models/" + action)
            .header("Authorization", "Bearer " + console.token(Scope.ADMIN))
            .POST(BodyPublishers.ofString(json)));
  }
}
