package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import axon.model.Models;
import axon.model.OnnxWriter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;

  @Test
  void comparesWhatARunningProcessHasRecorded() throws Exception {
    try (RunningAxon axon = RunningAxon.up(directory.resolve("data"));
        HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < 5; i++) {
        visit(client, axon, "/page/" + i);
      }
      RunningAxon.Ended text = compare();
      assertThat(text.code()).as(text.err()).isZero();
      assertThat(text.out())
          .contains("A: request@1   B: heuristics@1", "5 events that both judged", "day  ");
      JsonNode found = JSON.readTree(compare("request@1", "heuristics", "--json").out());
      assertThat(found.path("events").asInt()).isEqualTo(5);
      assertThat(found.path("whole").asBoolean()).isTrue();
      assertThat(JSON.readTree(asked(client, axon, "api/models/compare")).path("events").asInt())
          .isEqualTo(5);
      assertThat(compare("request@7", "request@8").out())
          .contains("no events that both judged", "together judged request@1, heuristics@1: 5");
      assertThat(asked(client, axon, "api/models/drift")).contains("\"model\":\"request@1\"");
      assertThat(compare("nonsense").code()).isEqualTo(2);
      assertThat(compare("heuristics", "heuristics").err()).contains("one judge only");
      assertThat(axon.end()).isZero();
    }
  }

  @Test
  void comparesOverLabelledFiles() throws Exception {
    Files.createDirectory(directory.resolve("data"));
    Path onnx = directory.resolve("model.onnx");
    Files.write(onnx, OnnxWriter.write(Models.constant(0.999f), Map.of()));
    run("models", "import", onnx.toString(), "--name", "strict", "--data", data());
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      lines.add(
          """
          {"id":"r%d","method":"GET","uri":"/about/%d","version":"HTTP/1.1",\
          "headers":[["User-Agent","Mozilla/5.0"]],"label":"legit"}\
          """
              .formatted(i, i));
    }
    lines.add(
        """
        {"id":"bad","method":"GET","uri":"/?id=1%27%20UNION%20SELECT%20password%20FROM%20users--",\
        "version":"HTTP/1.1","headers":[],"label":"attack"}\
        """);
    Path requests = Files.write(directory.resolve("requests.jsonl"), lines);
    RunningAxon.Ended ended =
        compare("strict@1", "heuristics", "--on", requests.toString(), "--json");
    assertThat(ended.code()).as(ended.err()).isZero();
    JsonNode found = JSON.readTree(ended.out());
    assertThat(found.path("events").asInt()).isEqualTo(41);
    assertThat(found.path("labels").path("a").path("alarms").asInt()).isEqualTo(40);
    assertThat(found.path("labels").path("b").path("alarms").asInt()).isZero();
    assertThat(found.path("labels").path("b").path("recall").asDouble()).isEqualTo(1);
    assertThat(found.path("labels").path("mcnemar").path("p").asDouble()).isLessThan(1e-6);
    assertThat(found.path("disagreements").path("newest").size()).isEqualTo(20);
  }

  private static void visit(HttpClient client, RunningAxon axon, String path) throws Exception {
    client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + axon.http() + path)).build(),
        BodyHandlers.discarding());
  }

  private static String asked(HttpClient client, RunningAxon axon, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(axon.console() + path))
            .header("Authorization", "Bearer " + axon.token("read"))
            .build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private RunningAxon.Ended compare(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("models", "compare"));
    all.addAll(Arrays.asList(words));
    all.addAll(List.of("--data", data()));
    return run(all.toArray(String[]::new));
  }

  private String data() {
    return directory.resolve("data").toString();
  }

  private RunningAxon.Ended run(String... words) throws Exception {
    return RunningAxon.run(directory, words);
  }
}
