package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import axon.model.ConvertedModels;
import axon.model.Models;
import axon.model.OnnxWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models from the command line, beside a process that runs. The class path makes the command line
 * longer than ONNX Runtime bears unless it is kept from reporting.
 */
class ModelsCommandTest {
  @TempDir private Path directory;

  @Test
  void aModelIsImportedPromotedServedAndTakenBackWhileAxonRuns() throws Exception {
    Path onnx = directory.resolve("forest.onnx");
    Files.write(onnx, ConvertedModels.forest(true));
    try (RunningAxon axon = RunningAxon.up(directory.resolve("data"));
        HttpClient client = HttpClient.newHttpClient()) {
      visit(client, axon, "/before");
      assertThat(models("import", onnx.toString(), "--name", "forest").out())
          .isEqualTo("forest@1\n");
      assertThat(models("list").out())
          .contains("champion: request@1", "forest@1  candidate  import  request-v1");
      assertThat(models("promote", "forest@1").out())
          .contains("champion: forest@1", "running process: champion: forest@1");
      visit(client, axon, "/served");
      assertThat(models("rollback").out()).contains("running process: champion: request@1");
      visit(client, axon, "/after");
      assertThat(
              axon.sqlite(
                  "SELECT group_concat(what, ', ') FROM"
                      + " (SELECT path || ' ' || model AS what FROM traffic ORDER BY id)"))
          .isEqualTo("/before request@1, /served forest@1, /after request@1");
      assertThat(axon.sqlite("SELECT facts ->> 23 ->> 0 FROM traffic WHERE path = '/served'"))
          .isEqualTo("heuristics@1");
      assertThat(axon.end()).isZero();
    }
  }

  @Test
  void aChampionJudgesFromTheStartAndABrokenOneDoesNot() throws Exception {
    Path data = Files.createDirectory(directory.resolve("data"));
    Path onnx = directory.resolve("model.onnx");
    Files.write(onnx, OnnxWriter.write(Models.network(1), Map.of()));
    assertThat(models("import", onnx.toString()).out()).isEqualTo("request@1\n");
    assertThat(models("promote", "request@1").code()).isZero();
    try (HttpClient client = HttpClient.newHttpClient()) {
      try (RunningAxon axon = RunningAxon.up(data)) {
        visit(client, axon, "/first");
        assertThat(axon.end()).isZero();
      }
      Files.writeString(data.resolve("models/request/1/model.onnx"), "broken");
      try (RunningAxon axon = RunningAxon.up(data)) {
        visit(client, axon, "/second");
        assertThat(
                axon.sqlite(
                    "SELECT group_concat(model, ', ') FROM (SELECT model FROM traffic ORDER BY"
                        + " id)"))
            .isEqualTo("request@1, heuristics@1");
        assertThat(models("promote", "request@1").err()).contains("cut off or changed");
        assertThat(axon.end()).isZero();
      }
    }
  }

  @Test
  void whatIsRefusedSaysWhyInOneLine() throws Exception {
    Files.createDirectory(directory.resolve("data"));
    Path text = Files.writeString(directory.resolve("page.onnx"), "<html>");
    RunningAxon.Ended ended = models("import", text.toString());
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err().lines()).singleElement().asString().contains("page.onnx");
    assertThat(models("promote", "request@9").err()).contains("there is no model request@9");
    assertThat(models("promote", "request").code()).isEqualTo(2);
    assertThat(models("import", text.toString(), "--features", "other").code()).isEqualTo(2);
  }

  @Test
  void anExportedBundleIsTakenInElsewhereAndClassifies() throws Exception {
    Files.createDirectory(directory.resolve("data"));
    Path onnx = directory.resolve("model.onnx");
    Files.write(onnx, OnnxWriter.write(Models.constant(0.75f), Map.of()));
    models("import", onnx.toString());
    Path out = directory.resolve("bundle");
    assertThat(models("export", "request@1", "--out", out.toString()).code()).isZero();
    assertThat(models("import", out.toString(), "--name", "copy").out()).isEqualTo("copy@1\n");
    assertThat(models("show", "copy@1").out()).contains("\"sha256\"", "stage: candidate");
    Path requests =
        Files.writeString(
            directory.resolve("requests.jsonl"),
            "{\"id\":\"a\",\"method\":\"GET\",\"uri\":\"/\",\"version\":\"HTTP/1.1\","
                + "\"headers\":[]}\n");
    RunningAxon.Ended ended =
        run("classify", requests.toString(), "--model", "copy@1", "--data", data());
    assertThat(ended.out()).contains("copy@1 puts it at 75 of 100", "\"model\":\"copy@1\"");
  }

  private RunningAxon.Ended models(String... words) throws Exception {
    String[] all = new String[words.length + 3];
    all[0] = "models";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--data";
    all[words.length + 2] = data();
    return run(all);
  }

  private String data() {
    return directory.resolve("data").toString();
  }

  private RunningAxon.Ended run(String... words) throws Exception {
    return RunningAxon.run(directory, words);
  }

  private static void visit(HttpClient client, RunningAxon axon, String path) throws Exception {
    URI target = URI.create("http://127.0.0.1:" + axon.http() + path);
    client.send(HttpRequest.newBuilder(target).build(), BodyHandlers.discarding());
  }
}
