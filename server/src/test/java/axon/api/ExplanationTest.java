package axon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import axon.access.Scope;
import axon.live.LiveConfig;
import axon.model.Calibration;
import axon.model.Form.Link;
import axon.model.Form.Member;
import axon.model.Form.Trees;
import axon.model.Models;
import axon.model.Provenances;
import axon.model.TrainedModel;
import axon.model.Tree;
import axon.registry.Registry;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import axon.verdict.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTest {
  @TempDir private Path models;

  @Test
  void namesTheFeaturesThatMovedTheScore() throws Exception {
    new Registry(models).publish("request", longPathsAreAttacks(), Provenances.some());
    try (TestConsole console =
        new TestConsole(ConsoleConfig.DEFAULT.withPort(0), LiveConfig.DEFAULT, models)) {
      long id = judged(console, "request@1");
      JsonNode said = explained(console, id);
      assertThat(said.path("model").asText()).isEqualTo("request@1");
      assertThat(said.path("unit").asText()).isEqualTo("log_odds");
      assertThat(said.path("base").asDouble()).isCloseTo(0.5 + -1, within(1e-6));
      JsonNode first = said.path("features").path(0);
      assertThat(first.path("name").asText()).isEqualTo("path_length");
      assertThat(first.path("value").asDouble()).isEqualTo(12);
      assertThat(first.path("contribution").asDouble()).isCloseTo(3, within(1e-6));
      assertThat(said.path("features").path(1).path("contribution").asDouble()).isZero();
    }
  }

  @Test
  void saysWhyThereIsNone() throws Exception {
    new Registry(models).publish("request", Models.boosted(1), Provenances.some());
    try (TestConsole console =
        new TestConsole(ConsoleConfig.DEFAULT.withPort(0), LiveConfig.DEFAULT, models)) {
      assertThat(explained(console, judged(console, "heuristics@1")).path("why").asText())
          .contains("no model looked");
      assertThat(explained(console, judged(console, "request@1")).path("why").asText())
          .contains("from before explanations");
      assertThat(explained(console, judged(console, "request@8")).path("why").asText())
          .contains("there is no model request@8");
    }
  }

  /** 0.5 at first, then −2 for short paths and +2 for long ones; three of four rows were short. */
  private static TrainedModel longPathsAreAttacks() {
    Tree stump =
        new Tree(
            new int[] {0, Tree.LEAF, Tree.LEAF},
            new float[] {10, 0, 0},
            new int[] {1, 0, 0},
            new int[] {2, 0, 0},
            new float[] {0, -2, 2},
            new float[] {4, 3, 1});
    Trees form = new Trees(18, 1, Link.LOGISTIC, List.of(0.5f), List.of(new Member(stump, 0)));
    return new TrainedModel(
        Models.FEATURES, form, Calibration.NONE, 0.5, Optional.empty(), List.of());
  }

  private static long judged(TestConsole console, String model) {
    ClassifiedEvent event = MemoryHistory.event(1, "/twelve-long", Prediction.ATTACK).event();
    Verdict verdict = event.verdict();
    Verdict judged =
        new Verdict(
            verdict.prediction(),
            verdict.score(),
            verdict.attackClass(),
            verdict.attackType(),
            verdict.riskScore(),
            verdict.botScore(),
            verdict.techniques(),
            verdict.reasons(),
            model);
    return console
        .history
        .add(new ClassifiedEvent(event.event(), event.place(), event.fingerprint(), judged))
        .id();
  }

  private static JsonNode explained(TestConsole console, long id) throws Exception {
    String token = console.token(Scope.READ);
    return new ObjectMapper()
        .readTree(
            console
                .send(
                    console
                        .request("api/events/" + id + "/explanation")
                        .header("Authorization", "Bearer " + token)
                        .GET())
                .body());
  }
}
