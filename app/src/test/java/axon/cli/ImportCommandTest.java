package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import axon.store.History;
import axon.store.RecordedPast;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From others' files into the record, beside a running Axon and without one. */
class ImportCommandTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final String ROWS =
      """
      [{"results":[
        {"timestamp":NOW,"path":"/wp-login.php","method":"GET","country":"CN","user_agent":"curl/8","label":"attack","confidence":0.9,"bot_score":2},
        {"timestamp":NOW,"path":"/","method":"GET","country":"US","user_agent":"Mozilla/5.0","label":"legit","confidence":0.8,"bot_score":80},
        {"timestamp":NOW,"path":"/","method":"GET","country":"US","user_agent":"Mozilla/5.0","label":"legit","confidence":0.8,"bot_score":80},
        {"timestamp":NOW,"method":"GET"}
      ],"success":true}]
      """;

  @TempDir private Path directory;

  @Test
  void aRunningAxonTakesItInOnceAndDoesNotCountItAsItsTraffic() throws Exception {
    Path rows = rows();
    try (RunningAxon axon = RunningAxon.up(directory.resolve("data"))) {
      RunningAxon.Ended first = run("import", rows.toString(), "--format", "traffic-json");
      assertThat(first.code()).as(first.err()).isZero();
      assertThat(first.out())
          .contains("3 events added, 0 were there already, 3 labels", "1 lines could not be read");
      assertThat(first.err()).contains("rows.json, line 5: row 4: «path» is missing");
      RunningAxon.Ended again = run("import", rows.toString(), "--format", "traffic-json");
      assertThat(again.out()).contains("0 events added, 3 were there already, 0 labels");
      assertThat(axon.sqlite("SELECT count(*), sum(prediction = 'attack') FROM traffic"))
          .isEqualTo("3|1");
      assertThat(axon.sqlite("SELECT DISTINCT facts ->> 1 FROM traffic"))
          .isEqualTo("import:rows.json");
      assertThat(axon.sqlite("SELECT DISTINCT source FROM label")).isEqualTo("40");
      assertThat(axon.sqlite("SELECT ifnull(sum(attacks + legit), 0) FROM minute")).isEqualTo("0");
      visit(axon.http(), "/live");
      assertThat(axon.sqlite("SELECT sum(attacks + legit) FROM minute")).isEqualTo("1");
      assertThat(axon.end()).isZero();
    }
    try (RecordedPast past = RecordedPast.open(directory.resolve("data"))) {
      assertThat(past.history().top(History.Dimension.PATH, 0, 10))
          .extracting(History.Ranked::value)
          .containsExactly("/live");
    }
  }

  @Test
  void whatWasExportedIsTheSameEventsElsewhereAndNothingNewAtHome() throws Exception {
    Path data = directory.resolve("data");
    try (RunningAxon axon = RunningAxon.up(data)) {
      visit(axon.http(), "/first?id=1%27%20OR%201=1--");
      visit(axon.http(), "/second");
      raw(axon.http());
    }
    Path exported = directory.resolve("events.jsonl");
    export(data, exported);
    RunningAxon.Ended home = run("import", exported.toString(), "--format", "jsonl");
    assertThat(home.out()).contains("0 events added, 3 were there already");
    Path other = Files.createDirectory(directory.resolve("other"));
    RunningAxon.Ended away =
        RunningAxon.run(
            directory,
            "import",
            exported.toString(),
            "--format",
            "jsonl",
            "--data",
            other.toString());
    assertThat(away.out()).as(away.err()).contains("3 events added");
    Path back = directory.resolve("back.jsonl");
    export(other, back);
    assertThat(plain(back)).isEqualTo(plain(exported));
  }

  @Test
  void withoutATimeALineIsKnownAgainByItsContent() throws Exception {
    Files.createDirectory(directory.resolve("data"));
    String line =
        "{\"source\":\"shop\",\"method\":\"GET\",\"uri\":\"/x\",\"headers\":[],\"label\":\"legit\"}\n";
    Path file = Files.writeString(directory.resolve("requests.jsonl"), line + line);
    assertThat(run("import", file.toString(), "--format", "jsonl").out())
        .contains("2 events added");
    assertThat(run("import", file.toString(), "--format", "jsonl", "--label", "attack").out())
        .contains("0 events added, 2 were there already, 2 labels");
    assertThat(run("import", file.toString(), "--format", "jsonl", "--label", "none").out())
        .contains("0 events added, 2 were there already, 0 labels");
  }

  @Test
  void strictEndsAtTheFirstBadLineAndWrongWordsAreWrongUsage() throws Exception {
    Path rows = rows();
    Files.createDirectory(directory.resolve("data"));
    RunningAxon.Ended strict =
        run("import", rows.toString(), "--format", "traffic-json", "--strict");
    assertThat(strict.code()).isEqualTo(1);
    assertThat(strict.err()).contains("line 5", "«path»");
    assertThat(run("import", rows.toString(), "--format", "xml").code()).isEqualTo(2);
    assertThat(run("import", rows.toString(), "--format", "csv").code()).isEqualTo(1);
    RunningAxon.Ended absent = run("import", "/nope/x.csv", "--format", "csv");
    assertThat(absent.code()).isEqualTo(1);
    assertThat(absent.err()).contains("/nope/x.csv").doesNotContain("Exception");
  }

  private Path rows() throws Exception {
    return Files.writeString(
        directory.resolve("rows.json"),
        ROWS.replace("NOW", Long.toString(System.currentTimeMillis() - 3_600_000)));
  }

  /** The lines without what is a sensor's own: the number and its name. */
  private static List<String> plain(Path file) throws Exception {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      ObjectNode node = (ObjectNode) MAPPER.readTree(line);
      node.remove("id");
      ObjectNode event = (ObjectNode) node.get("event");
      event.remove("id");
      ((ObjectNode) event.get("connection")).remove("sensor");
      lines.add(node.toString());
    }
    return lines;
  }

  private void export(Path data, Path file) throws Exception {
    RunningAxon.Ended ended =
        RunningAxon.run(
            directory,
            "export",
            "--since",
            "24h",
            "--format",
            "jsonl",
            "--out",
            file.toString(),
            "--data",
            data.toString());
    assertThat(ended.code()).as(ended.err()).isZero();
  }

  private RunningAxon.Ended run(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", directory.resolve("data").toString()));
    return RunningAxon.run(directory, all.toArray(String[]::new));
  }

  private static void raw(int port) throws Exception {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      socket.getOutputStream().write(new byte[] {0x16, 3, 1, 0, 5, 1, 0, 0, 1, 3});
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    }
  }

  private static void visit(int port, String path) throws Exception {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      String head = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
    }
  }
}
