package axon.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import axon.access.Nodes;
import axon.access.Scope;
import axon.geo.Place;
import axon.ingest.ReportDesk;
import axon.pipeline.Judging;
import axon.pipeline.Pipeline;
import axon.session.Sessions;
import axon.signature.SignatureSet;
import axon.store.Database;
import axon.store.StoreConfig;
import axon.verdict.AttackType;
import axon.verdict.Heuristics;
import axon.verdict.SessionClassifier;
import axon.verdict.SessionRules;
import axon.verdict.SessionVerdict;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports over HTTP into a real store: answers, refusals, who may. */
class ReportRoutesTest {
  @TempDir private Path directory;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Database database;
  private TestConsole console;
  private Nodes.Fresh node;
  private volatile SessionClassifier sessions = new SessionRules();

  @BeforeEach
  void open() {
    database =
        Database.open(
            directory,
            StoreConfig.DEFAULT.withPatience(Duration.ofMinutes(1)),
            batch -> {},
            Clock.systemUTC(),
            meters);
    Heuristics heuristics = new Heuristics(SignatureSet.bundled(), row -> sessions.judge(row));
    Judging judging =
        new Judging(
            address -> Place.UNKNOWN, SignatureSet.bundled(), new Sessions(100), heuristics);
    Pipeline pipeline = new Pipeline(judging, database.journal(), meters);
    ReportDesk desk = new ReportDesk(pipeline, database.reports());
    console = new TestConsole(() -> desk);
    node = console.access.nodes().create("web-1");
  }

  @AfterEach
  void close() {
    console.close();
    database.close();
  }

  private static String log(String ip, String activity, String payload, String more) {
    return "{\"service\":\"SSH\",\"source_ip\":\"%s\",\"activity\":\"%s\",\"payload\":\"%s\"%s}"
        .formatted(ip, activity, payload, more);
  }

  private HttpRequest.Builder asNode(String path) {
    return console
        .request(path)
        .header("Content-Type", "application/json")
        .header("X-Node-Id", Long.toString(node.id()))
        .header("X-Node-Key", node.key());
  }

  private HttpResponse<String> report(String path, String body) {
    return console.send(asNode(path).POST(BodyPublishers.ofString(body)));
  }

  private JsonNode answered(String path, String body) {
    HttpResponse<String> answer = report(path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.readObject(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private static void isOfType(JsonNode answer, String type, int least, int most) {
    assertThat(answer.path("status").asText()).isEqualTo("success");
    JsonNode prediction = answer.path("ml_prediction");
    assertThat(prediction.path("attack_type").asText()).isEqualTo(type);
    assertThat(prediction.path("risk_score").asInt()).isBetween(least, most);
    assertThat(prediction.path("confidence").asDouble()).isBetween(0.0, 1.0);
    assertThat(prediction.path("is_anomaly").isBoolean()).isTrue();
  }

  @Test
  void aBruteForceAnInjectionAndAHoneytokenAreAnsweredAsExpected() {
    JsonNode brute =
        answered(
            "api/honeypot-log",
            log("1.2.3.4", "brute_force", "", ",\"extra\":{\"failed_logins\":150}"));
    isOfType(brute, "BruteForce", 8, 10);
    assertThat(brute.path("alert_created").asBoolean()).isTrue();
    assertThat(brute.path("log_id").asLong()).isEqualTo(1);
    JsonNode injection =
        answered(
            "api/honeypot-log",
            log("1.2.3.5", "http_request", "SELECT * FROM users WHERE id=1--", ""));
    isOfType(injection, "Injection", 8, 10);
    String file =
        "{\"hostname\":\"web-1\",\"username\":\"eve\",\"file_accessed\":\"sensitive.docx\","
            + "\"file_path\":\"/srv/sensitive.docx\",\"action\":\"read\",\"severity\":\"high\","
            + "\"alert_type\":\"honeytoken\"}";
    isOfType(answered("api/agent-event", file), "DataExfil", 9, 10);
    JsonNode again = answered("api/agent-alert", file);
    isOfType(again, "DataExfil", 9, 10);
    assertThat(again.path("alert_created").asBoolean()).isFalse();
    isOfType(answered("api/honeypot-log", log("1.2.3.6", "connect", "", "")), "Normal", 0, 2);
  }

  @Test
  void whoJudgesSessionsAtThatMomentIsWhoAnswers() {
    sessions = row -> SessionVerdict.of(AttackType.RECON, 0.61234567, -0.25, true, row);
    JsonNode answer = answered("api/honeypot-log", log("1.2.3.9", "connect", "", ""));
    isOfType(answer, "Recon", 4, 4);
    assertThat(answer.at("/ml_prediction/confidence").asDouble()).isEqualTo(0.612346);
    assertThat(answer.at("/ml_prediction/is_anomaly").asBoolean()).isTrue();
    assertThat(answer.path("alert_created").asBoolean()).isFalse();
  }

  @Test
  void oneEventIdIsStoredOnceHoweverManySendItAtOnce() throws Exception {
    String body = log("1.2.3.4", "login_failed", "x", ",\"event_id\":\"e-1\"");
    Callable<String> send = () -> report("api/honeypot-log", body).body();
    List<String> answers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var answer : threads.invokeAll(Collections.nCopies(40, send))) {
        answers.add(answer.get());
      }
    }
    assertThat(answers).containsOnly(answers.getFirst());
    assertThat(database.history().find(1)).isPresent();
    assertThat(database.history().find(2)).isEmpty();
  }

  @Test
  void whatIsWrongIsNamedByField() {
    HttpResponse<String> answer =
        report("api/honeypot-log", "{\"service\":\"SSH\",\"source_ip\":\"x\",\"payload\":\"\"}");
    assertThat(answer.statusCode()).isEqualTo(422);
    JsonNode error = Json.readObject(answer.body().getBytes(StandardCharsets.UTF_8)).path("error");
    assertThat(error.path("code").asText()).isEqualTo("invalid");
    assertThat(error.path("fields").path("activity").asText()).isEqualTo("is missing");
    assertThat(error.path("fields").path("source_ip").asText()).contains("address");
    assertThat(report("api/honeypot-log", "{").statusCode()).isEqualTo(400);
    assertThat(report("api/honeypot-log", "x".repeat(600_000)).statusCode()).isEqualTo(413);
    assertThat(database.history().find(1)).isEmpty();
  }

  @Test
  void aBatchAnswersEachLineInItsPlace() {
    String lines =
        String.join(
            "\n",
            log("1.2.3.4", "connect", "a", ",\"event_id\":\"a\""),
            "not json",
            "",
            log("nobody", "connect", "", ""),
            log("1.2.3.4", "connect", "b", ",\"event_id\":\"a\""),
            log("1.2.3.4", "connect", "c", ",\"event_id\":\"c\""));
    JsonNode answer = answered("api/honeypot-logs", lines);
    assertThat(answer.path("total_processed").asInt()).isEqualTo(5);
    assertThat(answer.path("stored").asInt()).isEqualTo(3);
    JsonNode results = answer.path("results");
    assertThat(results.path(0).path("log_id").asInt()).isEqualTo(1);
    assertThat(results.path(1).at("/error/message").asText()).contains("not JSON");
    assertThat(results.path(2).at("/error/message").asText()).contains("«source_ip»");
    assertThat(results.path(2).path("line").asInt()).isEqualTo(4);
    assertThat(results.path(3).path("log_id").asInt()).isEqualTo(1);
    assertThat(results.path(4).path("log_id").asInt()).isEqualTo(2);
    assertThat(report("api/honeypot-logs", "{}\n".repeat(1001)).statusCode()).isEqualTo(413);
  }

  @Test
  void aLogOfAnotherPotIsTakenLineByLineAndOnce() {
    String cowrie =
        "{\"eventid\":\"cowrie.login.failed\",\"timestamp\":\"2026-01-02T03:04:05.123456Z\","
            + "\"src_ip\":\"1.2.3.4\",\"username\":\"root\",\"password\":\"1\"}\n"
            + "{\"eventid\":\"cowrie.session.closed\"}\n";
    JsonNode first = answered("api/honeypot-logs?format=cowrie", cowrie);
    assertThat(first.path("stored").asInt()).isEqualTo(1);
    assertThat(first.path("left_out").asInt()).isEqualTo(1);
    assertThat(answered("api/honeypot-logs?format=cowrie", cowrie)).isEqualTo(first);
    assertThat(database.history().find(2)).isEmpty();
    assertThat(report("api/honeypot-logs?format=csv", cowrie).statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> push(String format, byte[] body) {
    return console.send(
        asNode("api/honeypot-logs?format=" + format).POST(BodyPublishers.ofByteArray(body)));
  }

  private static JsonNode tree(HttpResponse<String> answer) {
    return Json.readObject(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aSmallBodyThatUnpacksToMuchIsRefusedAndBlankLinesCount() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
      byte[] line = log("1.2.3.4", "connect", "x".repeat(60_000), "").concat("\n").getBytes(UTF_8);
      for (int i = 0; i < 900; i++) {
        zip.write(line);
      }
    }
    assertThat(packed.size()).isLessThan(512 * 1024);
    HttpResponse<String> bomb = push("json", packed.toByteArray());
    assertThat(bomb.statusCode()).isEqualTo(413);
    assertThat(tree(bomb).at("/error/message").asText()).contains("8388608 bytes, unpacked");
    assertThat(push("cowrie", "\n".repeat(1001).getBytes(UTF_8)).statusCode()).isEqualTo(413);
    assertThat(push("cowrie", "\n".repeat(1000).getBytes(UTF_8)).statusCode()).isEqualTo(200);
    assertThat(database.history().find(1)).isEmpty();
  }

  @Test
  void aFieldThatIsTooLongIsNamedAndWhatGoesBeyondReadingIsSaid() {
    HttpResponse<String> payload =
        report("api/honeypot-log", log("1.2.3.4", "connect", "x".repeat(65_537), ""));
    assertThat(payload.statusCode()).isEqualTo(422);
    assertThat(tree(payload).at("/error/fields/payload").asText()).contains("65536 characters");
    String note = ",\"note\":\"" + "x".repeat(70_000) + "\"";
    HttpResponse<String> extra = report("api/honeypot-log", log("1.2.3.4", "connect", "", note));
    assertThat(extra.statusCode()).isEqualTo(422);
    assertThat(tree(extra).at("/error/fields").has("extra")).isTrue();
    String deep = ",\"note\":" + "[".repeat(40) + "]".repeat(40);
    HttpResponse<String> nested = report("api/honeypot-log", log("1.2.3.4", "connect", "", deep));
    assertThat(nested.statusCode()).isEqualTo(413);
    assertThat(tree(nested).at("/error/message").asText()).contains("nested at most 16 deep");
    String many = ",\"note\":[" + "{},".repeat(50_000) + "{}]";
    HttpResponse<String> brackets = report("api/honeypot-log", log("1.2.3.4", "connect", "", many));
    assertThat(brackets.statusCode()).isEqualTo(413);
    assertThat(tree(brackets).at("/error/message").asText()).contains("20000 parts");
  }

  @Test
  void twoPotsThatNumberTheirReportsDoNotSwallowEachOthers() {
    String body = log("1.2.3.4", "login_failed", "x", ",\"event_id\":\"17\"");
    assertThat(answered("api/honeypot-log", body).path("log_id").asLong()).isEqualTo(1);
    node = console.access.nodes().create("web-2");
    assertThat(answered("api/honeypot-log", body).path("log_id").asLong()).isEqualTo(2);
    assertThat(answered("api/honeypot-log", body).path("log_id").asLong()).isEqualTo(2);
  }

  @Test
  void equalLinesOfABatchAreAsManyHoweverOftenTheyComeAndWhoeverBringsThem() {
    String line = log("1.2.3.4", "connect", "x", ",\"timestamp\":1790000000000") + "\n";
    JsonNode first = answered("api/honeypot-logs", line + line);
    assertThat(first.at("/results/0/log_id").asInt()).isEqualTo(1);
    assertThat(first.at("/results/1/log_id").asInt()).isEqualTo(2);
    assertThat(answered("api/honeypot-logs", line + line)).isEqualTo(first);
    node = console.access.nodes().create("web-2");
    assertThat(answered("api/honeypot-logs", line + line)).isEqualTo(first);
    assertThat(database.history().find(3)).isEmpty();
  }

  @Test
  void aLineIsTheSameWhetherOrNotItsConnectionComesAlong() {
    String session =
        ",\"timestamp\":\"2026-01-02T03:04:05.123456Z\",\"src_ip\":\"1.2.3.4\",\"session\":\"s\"";
    String connect =
        "{\"eventid\":\"cowrie.session.connect\",\"protocol\":\"telnet\"" + session + "}\n";
    String login =
        "{\"eventid\":\"cowrie.login.failed\",\"username\":\"a\",\"password\":\"b\""
            + session
            + "}\n";
    answered("api/honeypot-logs?format=cowrie", connect + login);
    JsonNode alone = answered("api/honeypot-logs?format=cowrie", login);
    assertThat(alone.at("/results/0/log_id").asInt()).isEqualTo(2);
    assertThat(database.history().find(3)).isEmpty();
  }

  @Test
  void bodiesThatComeSlowlyKeepNobodyOut() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      URI uri = console.uri("api/honeypot-log");
      String head =
          "POST /api/honeypot-log HTTP/1.1\r\nHost: %s:%d\r\nContent-Type: application/json\r\nX-Node-Id: %d\r\nX-Node-Key: %s\r\nContent-Length: 300\r\n\r\n{"
              .formatted(uri.getHost(), uri.getPort(), node.id(), node.key());
      for (int i = 0; i < 140; i++) {
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        slow.add(socket);
        socket.getOutputStream().write(head.getBytes(UTF_8));
        socket.getOutputStream().flush();
      }
      answered("api/honeypot-log", log("1.2.3.4", "connect", "", ""));
      answered("api/honeypot-logs", log("1.2.3.4", "connect", "", ""));
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void onlyNodesAndWhoMayIngestAreHeard() {
    String body = log("1.2.3.4", "connect", "", "");
    HttpRequest.Builder wrongKey =
        console
            .request("api/honeypot-log")
            .header("Content-Type", "application/json")
            .header("X-Node-Id", "1")
            .header("X-Node-Key", "axonnode_guess");
    assertThat(console.send(wrongKey.POST(BodyPublishers.ofString(body))).statusCode())
        .isEqualTo(401);
    assertThat(withToken(Scope.READ, body)).isEqualTo(403);
    assertThat(withToken(Scope.INGEST, body)).isEqualTo(200);
    assertThat(console.send(asNode("api/events").GET()).statusCode()).isEqualTo(403);
    Nodes.Fresh fresh = console.access.nodes().rotate(node.id());
    assertThat(report("api/honeypot-log", body).statusCode()).isEqualTo(401);
    node = fresh;
    assertThat(report("api/honeypot-log", body).statusCode()).isEqualTo(200);
    console.access.nodes().revoke(node.id());
    assertThat(report("api/honeypot-log", body).statusCode()).isEqualTo(401);
  }

  private int withToken(Scope scope, String body) {
    return console
        .send(
            console
                .request("api/honeypot-log")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + console.token(scope))
                .POST(BodyPublishers.ofString(body)))
        .statusCode();
  }

  @Test
  void nodesAreMadeListedAndRevokedOverTheApi() {
    String admin = "Bearer " + console.token(Scope.ADMIN);
    HttpRequest.Builder create =
        console
            .request("api/nodes")
            .header("Content-Type", "application/json")
            .header("Authorization", admin);
    HttpResponse<String> made =
        console.send(create.POST(BodyPublishers.ofString("{\"name\":\"db-1\"}")));
    assertThat(made.statusCode()).isEqualTo(201);
    JsonNode fresh = Json.readObject(made.body().getBytes(StandardCharsets.UTF_8));
    node = new Nodes.Fresh(fresh.path("id").asLong(), fresh.path("key").asText());
    answered("api/honeypot-log", log("1.2.3.4", "connect", "", ""));
    HttpResponse<String> listed =
        console.send(console.request("api/nodes").header("Authorization", admin));
    assertThat(listed.body()).contains("db-1").doesNotContain(node.key());
    HttpRequest.Builder revoke =
        console.request("api/nodes/" + node.id()).header("Authorization", admin).DELETE();
    assertThat(console.send(revoke).statusCode()).isEqualTo(204);
    assertThat(report("api/honeypot-log", "{}").statusCode()).isEqualTo(401);
  }

  @Test
  void aNodesFloodIsNotHeldBackByTheLimitOfTheApi() {
    console.console.requestsPerMinute(4);
    String body = log("1.2.3.4", "connect", "", "");
    for (int i = 0; i < 30; i++) {
      assertThat(report("api/honeypot-log", body).statusCode()).isEqualTo(200);
    }
  }
}
