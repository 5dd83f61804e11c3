package axon.api;

import static org.assertj.core.api.Assertions.assertThat;

import axon.access.Scope;
import axon.model.SessionJudge;
import axon.model.SessionModels;
import axon.verdict.AttackType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions judged over real HTTP. */
class PredictTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TestConsole console;

  @BeforeEach
  void start() {
    console = new TestConsole();
  }

  @AfterEach
  void end() {
    console.close();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 12, 0, 0, 0, 120, Normal, 0, 2",
    "0, 450, 0, 0, 0, 60, Recon, 5, 7",
    "150, 50, 0, 0, 0, 300, BruteForce, 8, 10",
    "0, 200, 0, 1, 0, 60, Injection, 8, 10",
    "0, 5, 2, 0, 1, 300, DataExfil, 9, 10",
  })
  void withoutAModelTheRulesAnswerAsExpected(
      double failed,
      double rate,
      double commands,
      double sql,
      double token,
      double seconds,
      String type,
      int least,
      int most)
      throws Exception {
    HttpResponse<String> answer =
        predict(session(failed, rate, commands, sql, token, seconds).toString());
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode said = JSON.readTree(answer.body());
    assertThat(said.fieldNames())
        .toIterable()
        .containsExactly("attack_type", "risk_score", "confidence", "anomaly_score", "is_anomaly");
    assertThat(said.path("attack_type").asText()).isEqualTo(type);
    assertThat(said.path("risk_score").asInt()).isBetween(least, most);
    assertThat(said.path("confidence").asDouble()).isBetween(0.5, 1.0);
    assertThat(said.path("anomaly_score").asDouble()).isBetween(-1.0, 0.0);
    assertThat(said.path("is_anomaly").isBoolean()).isTrue();
  }

  @Test
  void whoJudgesAtThatMomentAnswersInTheSameShape() throws Exception {
    SessionJudge judge = new SessionJudge(SessionModels.always(AttackType.RECON));
    console.sessions = judge::judge;
    console.sessionModel = "session@4";
    JsonNode said = JSON.readTree(predict(calm().toString()).body());
    assertThat(said.path("attack_type").asText()).isEqualTo("Recon");
    assertThat(said).hasSize(5);
    assertThat(JSON.readTree(console.get("health").body()).at("/models/session").asText())
        .isEqualTo("session@4");
    console.sessionModel = null;
    assertThat(JSON.readTree(console.get("health").body()).at("/models/session").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failed_logins",
        "request_rate",
        "commands_count",
        "sql_payload",
        "honeytoken_access",
        "session_time"
      })
  void eachFieldThatIsMissingOrWrongIsNamed(String field) {
    unfit(without(field), field + " is missing");
    unfit(calm().putNull(field).toString(), field + " is missing");
    unfit(calm().put(field, "7").toString(), field + " is not a number");
    unfit(calm().put(field, true).toString(), field + " is not a number");
    unfit(calm().put(field, -0.5).toString(), field + " is negative");
    for (String number : new String[] {"1e999", "NaN", "Infinity", "-Infinity"}) {
      String body = calm().put(field, 7).toString().replace(":7", ":" + number);
      unfit(body, field + " is not finite");
    }
  }

  @Test
  void whatIsNoJsonObjectIsRefused() {
    assertThat(predict("[1,2]").statusCode()).isEqualTo(400);
    assertThat(predict("{\"failed_logins\":nothing}").statusCode()).isEqualTo(400);
    assertThat(predict("").statusCode()).isEqualTo(400);
    unfit("{}", "failed_logins is missing");
  }

  @Test
  void fieldsThatNobodyKnowsAndHugeNumbersDoNoHarm() throws Exception {
    ObjectNode session = calm().put("service", "ssh").put("request_rate", 1e300);
    JsonNode said = JSON.readTree(predict(session.toString()).body());
    assertThat(said.path("attack_type").asText()).isEqualTo("Recon");
  }

  @Test
  void ofManyEachIsAnsweredInItsPlace() throws Exception {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode logs = body.putArray("logs");
    logs.add(calm());
    logs.add(session(0, 5, 2, 0, 1, 300));
    logs.add(calm().put("request_rate", "many"));
    logs.add(7);
    logs.add(session(150, 50, 0, 0, 0, 300));
    JsonNode said = JSON.readTree(batch(body.toString()).body());
    assertThat(said.path("total_processed").asInt()).isEqualTo(5);
    assertThat(said.path("high_risk_count").asInt()).isEqualTo(2);
    assertThat(said.path("results")).hasSize(5);
    assertThat(said.at("/results/0/attack_type").asText()).isEqualTo("Normal");
    assertThat(said.at("/results/1/attack_type").asText()).isEqualTo("DataExfil");
    assertThat(said.at("/results/2/error/message").asText())
        .isEqualTo("request_rate is not a number");
    assertThat(said.at("/results/3/error/message").asText()).contains("not a JSON object");
    assertThat(said.at("/results/4/attack_type").asText()).isEqualTo("BruteForce");
  }

  @Test
  void aBatchHasBounds() throws Exception {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode logs = body.putArray("logs");
    for (int i = 0; i < 1000; i++) {
      logs.add(calm());
    }
    assertThat(batch(body.toString()).statusCode()).isEqualTo(200);
    logs.add(calm());
    HttpResponse<String> more = batch(body.toString());
    assertThat(more.statusCode()).isEqualTo(422);
    assertThat(more.body()).contains("logs", "1000");
    assertThat(batch("{\"logs\":[]}").statusCode()).isEqualTo(422);
    assertThat(batch("{\"log\":1}").statusCode()).isEqualTo(422);
    assertThat(batch("{\"logs\":[\"" + "x".repeat(2_000_000) + "\"]}").statusCode()).isEqualTo(413);
  }

  @Test
  void theFeaturesAreListedInOrderWithTheirRanges() throws Exception {
    JsonNode said =
        JSON.readTree(
            console
                .send(
                    console
                        .request("features")
                        .header("Authorization", "Bearer " + console.token(Scope.PREDICT))
                        .GET())
                .body());
    assertThat(said.path("feature_set").asText()).isEqualTo("session-v1");
    assertThat(said.path("features").findValuesAsText("name"))
        .containsExactly(
            "failed_logins",
            "request_rate",
            "commands_count",
            "sql_payload",
            "honeytoken_access",
            "session_time");
    assertThat(said.at("/features/0/min").asInt()).isZero();
    assertThat(said.at("/features/0/max").isNull()).isTrue();
    assertThat(said.at("/features/3/max").asInt()).isEqualTo(1);
  }

  @Test
  void itIsForThoseWhoMayPredict() {
    assertThat(console.get("features").statusCode()).isEqualTo(401);
    HttpResponse<String> reader =
        console.send(
            console
                .request("predict")
                .header("Authorization", "Bearer " + console.token(Scope.READ))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(calm().toString())));
    assertThat(reader.statusCode()).isEqualTo(403);
  }

  private static ObjectNode calm() {
    return session(0, 12, 0, 0, 0, 120);
  }

  private static ObjectNode session(
      double failed, double rate, double commands, double sql, double token, double seconds) {
    return JSON.createObjectNode()
        .put("failed_logins", failed)
        .put("request_rate", rate)
        .put("commands_count", commands)
        .put("sql_payload", sql)
        .put("honeytoken_access", token)
        .put("session_time", seconds);
  }

  private static String without(String field) {
    ObjectNode session = calm();
    session.remove(field);
    return session.toString();
  }

  private void unfit(String body, String why) {
    HttpResponse<String> answer = predict(body);
    assertThat(answer.statusCode()).as(body).isEqualTo(422);
    assertThat(answer.body()).contains("\"error\"", why);
  }

  private HttpResponse<String> predict(String body) {
    return post("predict", body);
  }

  private HttpResponse<String> batch(String body) {
    return post("predict-batch", body);
  }

  private HttpResponse<String> post(String path, String body) {
    return console.send(
        console
            .request(path)
            .header("Authorization", "Bearer " + console.token(Scope.PREDICT))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }
}
