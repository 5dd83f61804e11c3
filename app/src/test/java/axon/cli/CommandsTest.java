package axon.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Commands in processes of their own: what they print, and their exit codes. */
class CommandsTest {
  @TempDir private Path directory;

  @Test
  void classifyPrintsALineForEachGoodRequestAndNamesTheBadOnes() throws Exception {
    RunningAxon.Ended ended = run("classify", requests("requests.jsonl").toString());
    assertThat(ended.code()).isZero();
    List<String> lines = ended.out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("{\"id\":\"a1\",\"prediction\":\"attack\",\"score\":0.99");
    assertThat(lines.get(1))
        .startsWith("{\"id\":\"a2\",\"prediction\":\"legit\",")
        .contains("\"attack_class\":\"normal\",\"attack_type\":\"Normal\"");
    assertThat(lines.get(2))
        .contains("\"attack_class\":\"xss\",\"attack_type\":\"Injection\",\"risk_score\":9");
    assertThat(lines).allMatch(line -> line.endsWith(",\"model\":\"heuristics@1\"}"));
    assertThat(ended.err()).contains("line 3: not JSON", "line 5: «uri»", "2 lines were skipped");
  }

  @Test
  void strictEndsAGzippedRunAtTheFirstBadLine() throws Exception {
    Path zipped = directory.resolve("requests.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      Files.copy(requests("plain.jsonl"), out);
    }
    RunningAxon.Ended ended = run("classify", "--strict", zipped.toString());
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err().lines()).singleElement().asString().contains("line 3");
  }

  @Test
  void everyFaultOfTheSettingsIsALineAndNothingStarts() throws Exception {
    Path file = directory.resolve("bad.yaml");
    Files.writeString(file, "store:\n  queue: lots\nfoo: 1\njudge:\n  high-risk-countries: [X1]\n");
    String data = directory.resolve("data").toString();
    RunningAxon.Ended ended = run("up", "--config", file.toString(), "--data", data);
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err().lines()).hasSize(3).allMatch(line -> line.startsWith("axon: "));
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"console.listen=0.0.0.0:0", "sensors.persona=nonsense"})
  void aSettingThatMustNotBeIsWrongUsage(String setting) throws Exception {
    String data = directory.resolve("data").toString();
    RunningAxon.Ended ended = run("up", "--http", "off", "--data", data, "--set", setting);
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err().lines())
        .singleElement()
        .asString()
        .startsWith("axon: " + setting.substring(0, setting.indexOf('=')));
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @Test
  void tokensAreMadeListedAndRevokedWithoutARunningOwner() throws Exception {
    String data = directory.resolve("data").toString();
    try (RunningAxon axon = RunningAxon.up(directory.resolve("data"))) {
      assertThat(axon.end()).isZero();
    }
    RunningAxon.Ended made = run("token", "create", "--scope", "read,predict", "--data", data);
    assertThat(made.out()).matches("axon_[A-Za-z0-9_-]+\\R");
    assertThat(run("token", "list", "--data", data).out()).contains("read,predict");
    assertThat(run("token", "revoke", "1", "--data", data).code()).isZero();
    assertThat(run("token", "list", "--data", data).out()).isBlank();
    assertThat(run("reload", "--data", data).code()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          frob                                      | unknown command frob
          token frob                                | unknown command frob
          export --since 1h --format xml            | allowed: json, jsonl, csv
          up --http off --console off --data FILE/x | FILE is a file
          up --http off --console off --data FILE   | FILE is a file
          up --http off --console off --data /proc/nope | /proc/nope cannot be made
          up --http off --console off --data LONG   | choose a shorter --data
          simulate --target http://127.0.0.1:1 --duration 10ms --hurried | Connection refused
          """)
  void whatFailsIsSaidInWords(String words, String wanted) throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    String given = words.replace("FILE", file.toString()).replace("LONG", deep().toString());
    RunningAxon.Ended ended = run(given.split(" +"));
    assertThat(ended.code()).isPositive();
    assertThat(ended.err()).contains(wanted.replace("FILE", file.toString()));
    assertThat(ended.err()).doesNotContain("Exception");
  }

  private Path deep() {
    return directory.resolve("d".repeat(60)).resolve("e".repeat(60));
  }

  @Test
  void aPortThatIsTakenIsOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String console = "127.0.0.1:" + taken.getLocalPort();
      String data = directory.resolve("data").toString();
      RunningAxon.Ended ended = run("up", "--http", "off", "--console", console, "--data", data);
      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.err().lines())
          .containsExactly("axon: " + console + " is in use; choose another with --console");
    }
  }

  @Test
  void anExportIntoADirectoryThatIsNotThereNamesIt() throws Exception {
    Path data = directory.resolve("data");
    try (RunningAxon axon = RunningAxon.up(data)) {
      assertThat(axon.end()).isZero();
    }
    Path missing = directory.resolve("missing");
    RunningAxon.Ended ended =
        run(
            "export",
            "--since",
            "1h",
            "--format",
            "csv",
            "--out",
            missing.resolve("x.csv").toString(),
            "--data",
            data.toString());
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err().strip()).isEqualTo("axon: there is no directory " + missing);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "up --nope",
        "export",
        "export --since x --format json",
        "export --since 1h --format xml",
        "token",
        "node",
        "user",
        "alert",
        "alert test",
        "geo",
        "classify",
        "simulate --target http://192.0.2.1:80",
        "simulate --target http://127.0.0.1:1 --rate -3",
        "simulate --target http://127.0.0.1:1 --mix foo=1"
      })
  void wrongUsageEndsWithTwo(String words) {
    assertThat(execute(words)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "up",
        "demo",
        "simulate",
        "classify",
        "export",
        "token",
        "token create",
        "token list",
        "token revoke",
        "node",
        "node create",
        "node list",
        "node rotate",
        "node revoke",
        "alert",
        "alert list",
        "alert test",
        "user",
        "user add",
        "user reset",
        "user list",
        "geo",
        "geo update",
        "reload",
        "doctor",
        "package",
        "version"
      })
  void everyCommandHasHelp(String words) {
    assertThat(execute(words + " --help")).isZero();
  }

  private static int execute(String words) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(new StringWriter()));
    line.setErr(new PrintWriter(new StringWriter()));
    return line.execute(words.isBlank() ? new String[0] : words.strip().split(" "));
  }

  private Path requests(String name) throws Exception {
    Path file = directory.resolve(name);
    try (InputStream in = CommandsTest.class.getResourceAsStream("requests.jsonl")) {
      Files.copy(requireNonNull(in, "requests.jsonl is missing"), file);
    }
    return file;
  }

  private RunningAxon.Ended run(String... arguments) throws Exception {
    return RunningAxon.run(directory, arguments);
  }
}
