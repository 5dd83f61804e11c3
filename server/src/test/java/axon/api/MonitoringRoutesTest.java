package axon.api;

import static org.assertj.core.api.Assertions.assertThat;

import axon.access.Scope;
import axon.journal.StoredEvent;
import axon.label.EventLabel;
import axon.label.LabelSource;
import axon.live.LiveConfig;
import axon.model.Models;
import axon.model.Provenances;
import axon.monitoring.Drift;
import axon.registry.Registry;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import axon.verdict.Trial;
import axon.verdict.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitoringRoutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

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
  void comparesTwoJudgesOnTheEventsThatBothJudged() throws Exception {
    judged("/a", Prediction.ATTACK, "request@2", "request@1", 0.8);
    long missed = judged("/b<script>", Prediction.LEGIT, "request@1", "request@2", 0.7);
    judged("/c", Prediction.LEGIT, "request@2", "heuristics@1", 0.9);
    console.history.put(new EventLabel(missed, Prediction.ATTACK, LabelSource.ANALYST, 5));
    JsonNode found = JSON.readTree(asked("api/models/compare?a=request@2&b=request@1").body());
    assertThat(found.path("events").asInt()).isEqualTo(2);
    assertThat(found.path("agreement").asDouble()).isEqualTo(0.5);
    assertThat(found.path("only_a_attack").asInt()).isEqualTo(1);
    assertThat(found.path("labels").path("a").path("recall").asDouble()).isEqualTo(1);
    assertThat(found.path("labels").path("b").path("recall").asDouble()).isZero();
    JsonNode newest = found.path("disagreements").path("newest").path(0);
    assertThat(newest.path("event").asText()).isEqualTo(Long.toString(missed));
    assertThat(newest.path("request").asText()).isEqualTo("GET /b<script>");
    assertThat(found.path("whole").asBoolean()).isTrue();
    assertThat(found.path("judges").toString()).contains("heuristics@1");
    assertThat(found.path("days").size()).isBetween(1, 2);
  }

  @Test
  void withoutNamesTheChampionStandsAgainstTheHeuristics() throws Exception {
    Registry registry = new Registry(models);
    registry.publish("request", Models.constant(0.5f), Provenances.some());
    registry.promote(registry.list().getFirst(), Models.FEATURES);
    judged("/a", Prediction.ATTACK, "request@1", "heuristics@1", 0.2);
    JsonNode found = JSON.readTree(asked("api/models/compare").body());
    assertThat(found.path("a").asText()).isEqualTo("request@1");
    assertThat(found.path("b").asText()).isEqualTo("heuristics@1");
    assertThat(found.path("events").asInt()).isEqualTo(1);
  }

  @Test
  void saysWhatIsWrongWithAQuestion() {
    assertThat(asked("api/models/compare").statusCode()).isEqualTo(400);
    assertThat(asked("api/models/compare?a=nonsense").body()).contains("a is no NAME@VERSION");
    assertThat(asked("api/models/compare?a=request@1&since=soon").body()).contains("since is no");
    assertThat(asked("api/models/compare?a=request@1&since=24h").statusCode()).isEqualTo(200);
  }

  @Test
  void tellsOfDrift() {
    console.drift =
        new Drift(
            "request@4",
            Drift.State.MEASURED,
            9,
            500,
            List.of(new Drift.Column("path_length", 0.3, Drift.Level.ALERT)));
    assertThat(asked("api/models/drift").body())
        .contains("\"level\":\"alert\"", "\"name\":\"path_length\"", "\"psi\":0.3");
  }

  @Test
  void needsTheRightToRead() {
    assertThat(console.get("api/models/drift").statusCode()).isEqualTo(401);
    assertThat(console.get("api/models/compare").statusCode()).isEqualTo(401);
  }

  private long judged(String path, Prediction said, String model, String other, double score) {
    ClassifiedEvent event = MemoryHistory.event(1, path, said).event();
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
            model,
            new Trial(other, score));
    StoredEvent stored =
        console.history.add(
            new ClassifiedEvent(event.event(), event.place(), event.fingerprint(), judged));
    return stored.id();
  }

  private HttpResponse<String> asked(String path) {
    String token = console.token(Scope.READ);
    return console.send(console.request(path).header("Authorization", "Bearer " + token).GET());
  }
}
