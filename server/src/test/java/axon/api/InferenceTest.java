package axon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import axon.access.Scope;
import axon.live.LiveConfig;
import axon.model.ModelBundle;
import axon.model.ModelCard;
import axon.model.Models;
import axon.model.Provenances;
import axon.model.SessionModel;
import axon.model.SessionModels;
import axon.model.SessionScore;
import axon.model.SessionScorer;
import axon.registry.Registry;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Open Inference Protocol over real HTTP, against the scorer itself. */
class InferenceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int COLUMNS = Models.FEATURES.size();

  @TempDir private Path models;
  private Registry registry;
  private TestConsole console;

  @BeforeEach
  void start() {
    registry = new Registry(models);
    registry.publish("request", Models.boosted(1), Provenances.some());
    registry.publish("request", Models.forest(2), Provenances.some());
    console = new TestConsole(ConsoleConfig.DEFAULT.withPort(0), LiveConfig.DEFAULT, models);
  }

  @AfterEach
  void end() {
    console.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void saysWhatTheScorerSays(boolean nested) throws Exception {
    ModelCard card = registry.card(registry.list().getFirst());
    List<float[]> rows = rows(1000);
    HttpResponse<String> answer =
        infer("v2/models/request/versions/1/infer", question(rows, nested).put("id", "mine"));
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode said = JSON.readTree(answer.body());
    assertThat(said.path("model_name").asText()).isEqualTo("request");
    assertThat(said.path("model_version").asText()).isEqualTo("1");
    assertThat(said.path("id").asText()).isEqualTo("mine");
    JsonNode labels = said.path("outputs").path(0);
    JsonNode probabilities = said.path("outputs").path(1);
    assertThat(labels.path("name").asText()).isEqualTo("label");
    assertThat(labels.path("datatype").asText()).isEqualTo("INT64");
    assertThat(probabilities.path("shape").toString()).isEqualTo("[1000,2]");
    try (ModelBundle bundle = registry.load(card.id(), Models.FEATURES)) {
      for (int i = 0; i < rows.size(); i++) {
        float attack = bundle.scorer().probability(rows.get(i));
        assertThat((float) probabilities.path("data").path(2 * i + 1).asDouble()).isEqualTo(attack);
        assertThat(probabilities.path("data").path(2 * i).asDouble())
            .isCloseTo(1 - attack, within(1e-6));
        assertThat(labels.path("data").path(i).asInt())
            .isEqualTo(attack >= card.contents().threshold() ? 1 : 0);
      }
    }
  }

  @Test
  void withoutAVersionTheChampionAnswersOrElseTheNewest() throws Exception {
    ObjectNode question = question(rows(1), false);
    question.putArray("outputs").addObject().put("name", "label");
    JsonNode newest = JSON.readTree(infer("v2/models/request/infer", question).body());
    assertThat(newest.path("model_version").asText()).isEqualTo("2");
    assertThat(newest.path("outputs").size()).isEqualTo(1);
    registry.promote(registry.list().getFirst(), Models.FEATURES);
    JsonNode champion = JSON.readTree(infer("v2/models/request/infer", question).body());
    assertThat(champion.path("model_version").asText()).isEqualTo("1");
  }

  @Test
  void asksSessionModelsToo() throws Exception {
    SessionModel model = SessionModels.some(3);
    registry.publish("session", model, Provenances.sessions());
    JsonNode described = JSON.readTree(asked("v2/models/session").body());
    assertThat(described.path("outputs").toString())
        .isEqualTo(
            "[{\"name\":\"label\",\"datatype\":\"INT64\",\"shape\":[-1]},"
                + "{\"name\":\"probabilities\",\"datatype\":\"FP32\",\"shape\":[-1,5]},"
                + "{\"name\":\"anomaly_score\",\"datatype\":\"FP32\",\"shape\":[-1]}]");
    ObjectNode question = JSON.createObjectNode();
    ObjectNode input = question.putArray("inputs").addObject();
    input.put("name", "features").put("datatype", "FP32");
    input.putArray("shape").add(2).add(6);
    ArrayNode data = input.putArray("data");
    float[] row = {150, 50, 0, 0, 0, 300};
    for (int i = 0; i < 12; i++) {
      data.add(row[i % 6]);
    }
    JsonNode said = JSON.readTree(infer("v2/models/session/infer", question).body());
    SessionScore expected = SessionScorer.of(model).score(row);
    assertThat(said.at("/outputs/0/data/1").asInt()).isEqualTo(expected.best());
    assertThat(said.at("/outputs/1/shape").toString()).isEqualTo("[2,5]");
    assertThat((float) said.at("/outputs/1/data/7").asDouble()).isEqualTo(expected.probability(2));
    assertThat((float) said.at("/outputs/2/data/1").asDouble()).isEqualTo(expected.anomaly());
  }

  @Test
  void describesItself() throws Exception {
    assertThat(console.get("v2/health/live").body()).contains("\"live\":true");
    assertThat(console.get("v2/health/ready").body()).contains("\"ready\":true");
    console.faults.add("the disk is full");
    assertThat(console.get("v2/health/ready").statusCode()).isEqualTo(503);
    JsonNode model = JSON.readTree(asked("v2/models/request").body());
    assertThat(model.path("versions").toString()).isEqualTo("[\"1\",\"2\"]");
    assertThat(model.path("inputs").toString())
        .isEqualTo(
            "[{\"name\":\"features\",\"datatype\":\"FP32\",\"shape\":[-1," + COLUMNS + "]}]");
    assertThat(asked("v2/models/request/versions/2").statusCode()).isEqualTo(200);
    assertThat(asked("v2/models/request/ready").body()).contains("\"ready\":true");
    assertThat(asked("v2/models/other").statusCode()).isEqualTo(404);
    assertThat(asked("v2/models/request/versions/7").statusCode()).isEqualTo(404);
    assertThat(asked("v2/models/Re%20quest/versions/x").statusCode()).isEqualTo(404);
    assertThat(asked("v2").body()).contains("\"name\":\"axon\"");
  }

  @Test
  void saysWhatIsWrongWithAQuestion() {
    assertThat(refused(question(rows(1), false).put("id", 7))).contains("id is no text");
    ObjectNode short18 = question(rows(2), false);
    ((ArrayNode) short18.path("inputs").path(0).path("data")).remove(0);
    assertThat(refused(short18)).contains("holds " + (2 * COLUMNS - 1) + " numbers");
    ObjectNode words = question(rows(1), false);
    ((ArrayNode) words.path("inputs").path(0).path("data")).set(0, "NaN");
    assertThat(refused(words)).contains("no number");
    ObjectNode huge = question(rows(1), false);
    ((ArrayNode) huge.path("inputs").path(0).path("data")).set(0, 1e300);
    assertThat(refused(huge)).contains("no number");
    ObjectNode named = question(rows(1), false);
    ((ObjectNode) named.path("inputs").path(0)).put("name", "other");
    assertThat(refused(named)).contains("not named features");
    ObjectNode typed = question(rows(1), false);
    ((ObjectNode) typed.path("inputs").path(0)).put("datatype", "FP64");
    assertThat(refused(typed)).contains("FP32");
    ObjectNode shaped = question(rows(1), false);
    ((ObjectNode) shaped.path("inputs").path(0)).putArray("shape").add(1).add(3);
    assertThat(refused(shaped)).contains("[N, " + COLUMNS + "]");
    ObjectNode wanted = question(rows(1), false);
    wanted.putArray("outputs").addObject().put("name", "secrets");
    assertThat(refused(wanted)).contains("outputs");
    assertThat(refused(JSON.createObjectNode())).contains("inputs");
  }

  @Test
  void takesNoMoreThanItsShare() {
    assertThat(infer("v2/models/request/infer", question(rows(1001), false)).statusCode())
        .isEqualTo(413);
    ObjectNode large = question(rows(1), false).put("more", "x".repeat(60_000));
    for (int i = 0; i < 20; i++) {
      large.put("more" + i, "x".repeat(60_000));
    }
    assertThat(infer("v2/models/request/infer", large).statusCode()).isEqualTo(413);
  }

  @Test
  void isForThoseWhoMayPredict() {
    String reader = console.token(Scope.READ);
    HttpResponse<String> answer =
        console.send(
            console.request("v2/models/request").header("Authorization", "Bearer " + reader).GET());
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("predict");
    assertThat(console.get("v2/models/request").statusCode()).isEqualTo(401);
  }

  private static List<float[]> rows(int count) {
    Random random = new Random(4);
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(Models.row(random));
    }
    return rows;
  }

  private static ObjectNode question(List<float[]> rows, boolean nested) {
    ObjectNode question = JSON.createObjectNode();
    ObjectNode input = question.putArray("inputs").addObject();
    input.put("name", "features").put("datatype", "FP32");
    input.putArray("shape").add(rows.size()).add(COLUMNS);
    ArrayNode data = input.putArray("data");
    for (float[] row : rows) {
      ArrayNode target = nested ? data.addArray() : data;
      for (float value : row) {
        target.add(value);
      }
    }
    return question;
  }

  private String refused(ObjectNode question) {
    HttpResponse<String> answer = infer("v2/models/request/infer", question);
    assertThat(answer.statusCode()).isEqualTo(400);
    return answer.body();
  }

  private HttpResponse<String> infer(String path, ObjectNode question) {
    return console.send(
        console
            .request(path)
            .header("Authorization", "Bearer " + console.token(Scope.PREDICT))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(question.toString())));
  }

  private HttpResponse<String> asked(String path) {
    String token = console.token(Scope.PREDICT);
    return console.send(console.request(path).header("Authorization", "Bearer " + token).GET());
  }
}
