package axon.api;

import static org.assertj.core.api.Assertions.assertThat;

import axon.access.Scope;
import axon.live.LiveConfig;
import axon.model.Models;
import axon.model.Provenances;
import axon.registry.LearningRun.Line;
import axon.registry.LearningRun.State;
import axon.registry.LearningTurn;
import axon.registry.Registry;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRoutesTest {
  @TempDir private Path models;
  private TestConsole console;

  @BeforeEach
  void start() {
    console = new TestConsole(ConsoleConfig.DEFAULT.withPort(0), LiveConfig.DEFAULT, models);
  }

  @AfterEach
  void end() {
    console.close();
  }

  @Test
  void withoutModelsTheHeuristicsServe() {
    assertThat(asked("api/models", Scope.READ).body())
        .contains("\"serving\":\"heuristics\"", "\"versions\":[]", "\"retraining\":null");
  }

  @Test
  void listsVersionsAndTellsHowTheLatestRetrainingWent() {
    Registry registry = new Registry(models);
    registry.publish("request", Models.constant(0.5f), Provenances.some());
    try (LearningTurn turn = registry.takeTurn(Clock.systemUTC()).orElseThrow()) {
      turn.step("trees", 3, 10);
      assertThat(asked("api/models", Scope.READ).body())
          .contains("\"state\":\"running\"", "\"done\":3", "\"of\":10", "\"ended\":null");
      turn.end(State.REFUSED, "request@1", List.of(new Line(false, "too slow")), "1 line failed");
    }
    assertThat(asked("api/models", Scope.READ).body())
        .contains("\"id\":\"request@1\"", "\"stage\":\"candidate\"")
        .contains("\"state\":\"refused\"", "{\"passed\":false,\"text\":\"too slow\"}");
    assertThat(asked("api/models/card?id=request@1", Scope.READ).body()).contains("\"sha256\"");
    assertThat(asked("api/models/card?id=request@2", Scope.READ).statusCode()).isEqualTo(404);
  }

  @Test
  void tellsOfEachVersionWhetherItLearntFromPlayedTraffic() {
    Registry registry = new Registry(models);
    registry.publish("request", Models.constant(0.5f), Provenances.some());
    assertThat(asked("api/models", Scope.READ).body()).contains("\"simulated\":false");
    registry.publish("request", Models.constant(0.6f), Provenances.simulated());
    assertThat(asked("api/models", Scope.READ).body()).contains("\"simulated\":true");
  }

  @Test
  void oneRetrainingAtATimeIsBegunByWhoMay() {
    assertThat(retrain(Scope.READ).statusCode()).isEqualTo(403);
    assertThat(console.retraining).isFalse();
    assertThat(retrain(Scope.ADMIN).statusCode()).isEqualTo(202);
    assertThat(retrain(Scope.ADMIN).statusCode()).isEqualTo(409);
  }

  @Test
  void healthNamesTheModelThatServes() {
    console.serving = "request@7";
    assertThat(console.get("health").body())
        .contains("\"model_loaded\":true", "\"request\":\"request@7\"");
  }

  private HttpResponse<String> asked(String path, Scope scope) {
    String token = console.token(scope);
    return console.send(console.request(path).header("Authorization", "Bearer " + token).GET());
  }

  private HttpResponse<String> retrain(Scope scope) {
    String token = console.token(scope);
    return console.send(
        console
            .request("api/models/retrain")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.noBody()));
  }
}
