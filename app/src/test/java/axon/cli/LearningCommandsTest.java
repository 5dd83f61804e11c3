package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import axon.registry.LearningRun;
import axon.registry.Registry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From labelled requests to a measured model, by commands alone. */
class LearningCommandsTest {
  private static final List<String> ATTACKS =
      List.of("/wp-login.php?id=%d", "/admin/.env?%d", "/etc/passwd/../%d.php", "/sql.php?q=%d");
  private static final List<String> VISITS =
      List.of("/news/item/%d", "/pictures/a%d.png", "/%d/style.css", "/about?page=%d");

  @TempDir private Path directory;

  @Test
  void trainsMeasuresAndWritesAReportAndVerdicts() throws Exception {
    Path train = requests("train.jsonl", 400, 1);
    Path test = requests("test.jsonl", 100, 2);
    String data = directory.resolve("data").toString();
    RunningAxon.Ended trained =
        run("train", "--from", train.toString(), "--algorithm", "random-forest", "--data", data);
    assertThat(trained.err()).doesNotContain("Exception");
    assertThat(trained.code()).isZero();
    assertThat(trained.out())
        .contains("area under ROC", "over 5 parts", "shop: recall", "request@1 is a candidate");
    Path report = directory.resolve("report.html");
    Path verdicts = directory.resolve("verdicts.jsonl");
    RunningAxon.Ended evaluated =
        run(
            "evaluate",
            "request@1",
            "--on",
            test.toString(),
            "--data",
            data,
            "--report",
            report.toString(),
            "--verdicts",
            verdicts.toString());
    assertThat(evaluated.code()).isZero();
    assertThat(evaluated.out()).contains("recall at 1 % false positives", "shop");
    assertThat(Files.readString(report)).contains("Evaluation of request@1", "<svg");
    assertThat(Files.readAllLines(verdicts))
        .hasSize(100)
        .allMatch(line -> line.endsWith("\"model\":\"request@1\"}"));
  }

  @Test
  void aFileWithoutALabelledRequestMeasuresNothingAndSaysSo() throws Exception {
    Path empty = Files.createFile(directory.resolve("empty.jsonl"));
    String data = directory.resolve("data").toString();
    run("train", "--from", requests("train.jsonl", 60, 1).toString(), "--data", data);
    RunningAxon.Ended ended =
        run("evaluate", "request@1", "--on", empty.toString(), "--data", data);
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("no labelled request in " + empty);
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void retrainsBesideARunningProcessAndTellsHowItWent() throws Exception {
    Path data = directory.resolve("data");
    try (RunningAxon axon = RunningAxon.up(data);
        HttpClient client = HttpClient.newHttpClient()) {
      URI health = URI.create(axon.console() + "health");
      assertThat(get(client, health)).contains("\"request\":\"request@1\"");
      RunningAxon.Ended ended =
          run("retrain", "--algorithm", "logistic", "--data", data.toString());
      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(ended.out())
          .contains("trusted set: recall at its own threshold", "request@2 stays a candidate");
      String models = get(client, URI.create(axon.console() + "api/models"), axon.token("read"));
      assertThat(models)
          .contains("\"champion\":\"request@1\"", "\"state\":\"refused\"", "\"passed\":false");
      assertThat(get(client, health)).contains("\"request\":\"request@1\"");
      assertThat(axon.end()).isZero();
    }
  }

  @Test
  void theConsoleHasAProcessOfItsOwnRetrain() throws Exception {
    Path data = directory.resolve("data");
    try (RunningAxon axon = RunningAxon.up(data, "--set", "learning.algorithm=logistic");
        HttpClient client = HttpClient.newHttpClient()) {
      String token = axon.token("read,admin");
      URI models = URI.create(axon.console() + "api/models");
      HttpRequest.Builder retrain =
          HttpRequest.newBuilder(URI.create(axon.console() + "api/models/retrain"))
              .header("Authorization", "Bearer " + token)
              .POST(BodyPublishers.noBody());
      assertThat(client.send(retrain.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(202);
      assertThat(client.send(retrain.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(409);
      Registry registry = new Registry(data.resolve("models"));
      Patience.until(
          "retrained",
          () ->
              registry
                  .latestRun()
                  .filter(run -> run.state() != LearningRun.State.RUNNING)
                  .isPresent());
      assertThat(get(client, models, token))
          .contains("\"id\":\"request@2\"", "\"state\":\"refused\"");
      assertThat(axon.end()).isZero();
    }
  }

  private static String get(HttpClient client, URI address, String... token) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    for (String one : token) {
      request.header("Authorization", "Bearer " + one);
    }
    return client.send(request.build(), BodyHandlers.ofString()).body();
  }

  @Test
  void tooFewRequestsAndWrongWordsAreToldInOneLine() throws Exception {
    Path few = requests("few.jsonl", 6, 1);
    String data = directory.resolve("data").toString();
    RunningAxon.Ended ended = run("train", "--from", few.toString(), "--data", data);
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err().lines()).singleElement().asString().contains("at least 10 of each");
    RunningAxon.Ended wrong =
        run("train", "--from", few.toString(), "--algorithm", "magic", "--data", data);
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("random-forest, xgboost, mlp, logistic");
  }

  private Path requests(String name, int count, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean attack = i % 2 == 0;
      List<String> targets = attack ? ATTACKS : VISITS;
      String word = Long.toString(random.nextLong(26 * 26 * 26 * 26L), 36).replaceAll("\\d", "z");
      String target = targets.get(i / 2 % 4).replace("%d", word);
      lines.add(
          """
          {"source":"%s","method":"GET","uri":"%s","headers":[],"label":"%s","type":"%s"}\
          """
              .formatted(
                  i % 3 == 0 ? "shop" : "scan",
                  target,
                  attack ? "attack" : "legit",
                  attack ? "secrets" : "normal"));
    }
    return Files.write(directory.resolve(name), lines);
  }

  private RunningAxon.Ended run(String... words) throws Exception {
    return RunningAxon.run(directory, words);
  }
}
