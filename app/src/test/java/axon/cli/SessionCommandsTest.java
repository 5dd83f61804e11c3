package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From nothing to a model that judges sessions, by commands alone, in processes of their own. */
class SessionCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The expected risks: a session, its type, and between what its risk lies. */
  private record Row(String session, String type, int least, int most) {
    static Row of(
        int failed,
        int rate,
        int commands,
        int sql,
        int token,
        int time,
        String type,
        int least,
        int most) {
      return new Row(
          """
          {"failed_logins":%d,"request_rate":%d,"commands_count":%d,"sql_payload":%d,\
          "honeytoken_access":%d,"session_time":%d}\
          """
              .formatted(failed, rate, commands, sql, token, time),
          type,
          least,
          most);
    }
  }

  private static final List<Row> EXPECTED =
      List.of(
          Row.of(0, 1, 0, 0, 0, 0, "Normal", 0, 2),
          Row.of(0, 12, 0, 0, 0, 120, "Normal", 0, 2),
          Row.of(1, 40, 2, 0, 0, 600, "Normal", 0, 2),
          Row.of(0, 450, 0, 0, 0, 60, "Recon", 5, 7),
          Row.of(0, 2000, 0, 0, 0, 900, "Recon", 5, 7),
          Row.of(150, 50, 0, 0, 0, 300, "BruteForce", 8, 10),
          Row.of(900, 120, 0, 0, 0, 1800, "BruteForce", 8, 10),
          Row.of(0, 200, 0, 1, 0, 60, "Injection", 8, 10),
          Row.of(0, 3, 0, 1, 0, 5, "Injection", 8, 10),
          Row.of(0, 5, 2, 0, 1, 300, "DataExfil", 9, 10),
          Row.of(60, 350, 9, 1, 1, 900, "DataExfil", 9, 10));

  @TempDir private Path directory;

  @Test
  void oneCommandMakesAModelOfNothingAndTheNextOneOfRealSessions() throws Exception {
    RunningAxon.Ended first = run("retrain", "--task", "session", "--data", data());
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out())
        .contains("trained on: ", " synthetic", "session@1 judges sessions from now on")
        .doesNotContain("REFUSED");
    try (RunningAxon axon = RunningAxon.up(directory.resolve("data"));
        HttpClient client = HttpClient.newHttpClient()) {
      String token = axon.token("predict,read");
      assertThat(get(client, axon, "health", token).at("/models/session").asText())
          .isEqualTo("session@1");
      assertThat(get(client, axon, "health", token).at("/models/request").asText())
          .isEqualTo("request@1");
      EXPECTED.forEach(row -> assertExpected(client, axon, token, row));
      visit(client, axon, "/?id=1%27%20OR%20%271%27=%271");
      assertThat(axon.sqlite("SELECT attack_type, risk_score >= 8 FROM traffic"))
          .isEqualTo("Injection|1");
      RunningAxon.Ended second = run("retrain", "--task", "session", "--data", data());
      assertThat(second.out()).contains("1 store", "running process: sessions: session@2");
      EXPECTED.forEach(row -> assertExpected(client, axon, token, row));
      assertThat(run("models", "rollback", "--task", "session", "--data", data()).out())
          .contains("sessions: session@1", "running process: sessions: session@1");
      run("models", "rollback", "--task", "session", "--data", data());
      assertThat(get(client, axon, "health", token).at("/models/session").isNull()).isTrue();
      EXPECTED.forEach(row -> assertExpected(client, axon, token, row));
      assertThat(run("models", "promote", "session@2", "--data", data()).out())
          .contains("sessions: session@2");
      assertThat(run("models", "list", "--data", data()).out())
          .contains("champion: request@1", "sessions: session@2", "session@1  retired");
      assertThat(axon.end()).isZero();
    }
  }

  @Test
  void labelledSessionsAreImportedOnceTrainedOnAndMeasured() throws Exception {
    Path file = directory.resolve("Given Sessions.csv");
    RunningAxon.Ended written =
        run("data", "synth", "--out", file.toString(), "--sessions", "600", "--seed", "5");
    assertThat(written.out()).contains("Normal: 360", "DataExfil: 60");
    Files.writeString(file, Files.readString(file) + "1,2,x,0,0,4,Normal\n");
    RunningAxon.Ended taken = importing(file);
    assertThat(taken.out()).contains("600 sessions added: given-sessions-");
    assertThat(taken.err()).contains("line 602: commands_count: «x»", "1 lines were skipped");
    assertThat(importing(file).out()).contains("600 sessions were there already");
    RunningAxon.Ended ended =
        run("retrain", "--task", "session", "--synthetic", "0", "--data", data());
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("given-sessions-").doesNotContain("synthetic");
    RunningAxon.Ended trained =
        run("train", "--task", "session", "--from", file.toString(), "--data", data());
    assertThat(trained.out()).contains("session@2 is a candidate");
    Path other = directory.resolve("other.csv");
    run("data", "synth", "--out", other.toString(), "--seed", "6");
    RunningAxon.Ended evaluated =
        run(
            "evaluate",
            "session@2",
            "--task",
            "session",
            "--on",
            other.toString(),
            "--data",
            data());
    assertThat(evaluated.out()).contains("BruteForce", "mean recall", "of 1000 sessions");
  }

  @ParameterizedTest
  @CsvSource({
    "recon, Recon, 5, 7",
    "brute-force, BruteForce, 8, 10",
    "injection, Injection, 8, 10"
  })
  void playedSessionsOfATypeAreTypedSo(String profile, String type, int least, int most)
      throws Exception {
    run("retrain", "--task", "session", "--data", data());
    try (RunningAxon axon =
        RunningAxon.up(directory.resolve("data"), "--set", "sensors.trusted-proxies=127.0.0.0/8")) {
      RunningAxon.Ended played =
          run(
              "simulate",
              "--target",
              "http://127.0.0.1:" + axon.http(),
              "--profile",
              profile,
              "--via",
              "forwarded",
              "--rate",
              "200",
              "--duration",
              "6s",
              "--hurried");
      assertThat(played.code()).as(played.err()).isZero();
      assertThat(
              axon.sqlite(
                  "SELECT count(*) > 0, min(risk_score) >= %d, max(risk_score) <= %d FROM traffic"
                          .formatted(least, most)
                      + " WHERE attack_type = '"
                      + type
                      + "'"))
          .isEqualTo("1|1|1");
      assertThat(axon.end()).isZero();
    }
  }

  @Test
  void whatDoesNotGoTogetherIsToldInOneLine() throws Exception {
    wrong("retrain", "--task", "sessions");
    wrong("retrain", "--task", "session", "--algorithm", "mlp");
    wrong("retrain", "--task", "session", "--cv", "3");
    wrong("retrain", "--synthetic", "10");
    assertThat(run("simulate", "--target", "http://127.0.0.1:9", "--profile", "x").code())
        .isEqualTo(2);
    wrong("retrain", "--task", "session", "--synthetic", "-1");
    Path file = Files.writeString(directory.resolve("few.csv"), "a,b\n1,2\n");
    wrong("import", file.toString(), "--format", "sessions", "--label", "attack");
    RunningAxon.Ended header = importing(file);
    assertThat(header.code()).isEqualTo(1);
    assertThat(header.err().lines()).singleElement().asString().contains("few.csv", "no header");
    RunningAxon.Ended few =
        run("retrain", "--task", "session", "--synthetic", "0", "--data", data());
    assertThat(few.code()).isEqualTo(1);
    assertThat(few.err()).contains("training needs at least 10 of each");
  }

  private void wrong(String... words) throws Exception {
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--data";
    all[words.length + 1] = data();
    RunningAxon.Ended ended = run(all);
    assertThat(ended.code()).as(String.join(" ", words) + ended.out()).isEqualTo(2);
    assertThat(ended.err()).startsWith("axon: ");
  }

  private RunningAxon.Ended importing(Path file) throws Exception {
    return run("import", file.toString(), "--format", "sessions", "--data", data());
  }

  private static void assertExpected(
      HttpClient client, RunningAxon axon, String token, Row expected) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(axon.console() + "predict"))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(expected.session()))
              .build();
      JsonNode said = JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
      assertThat(said.path("attack_type").asText())
          .as(expected.session())
          .isEqualTo(expected.type());
      assertThat(said.path("risk_score").asInt())
          .as(expected.session() + said)
          .isBetween(expected.least(), expected.most());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode get(HttpClient client, RunningAxon axon, String path, String token)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(axon.console() + path))
            .header("Authorization", "Bearer " + token)
            .build();
    return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
  }

  private static void visit(HttpClient client, RunningAxon axon, String path) throws Exception {
    URI target = URI.create("http://127.0.0.1:" + axon.http() + path);
    client.send(HttpRequest.newBuilder(target).build(), BodyHandlers.discarding());
  }

  private String data() {
    return directory.resolve("data").toString();
  }

  private RunningAxon.Ended run(String... words) throws Exception {
    return RunningAxon.run(directory, words);
  }
}
