package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The table of expected risks (docs/retraining.md) through what attackers really use: each tool
 * alone against an Axon of its own, since all come from one address here.
 */
class ExpectedRisksTest {
  private static final String LAST =
      "SELECT attack_type || ' ' || risk_score FROM %s ORDER BY id DESC LIMIT 1";

  @TempDir private Path directory;
  private Path data;

  @BeforeEach
  void name() {
    data = directory.resolve("data");
  }

  @Test
  void whoLooksAtAFewPagesIsNormal() throws Exception {
    try (RunningAxon axon = RunningAxon.up(data)) {
      String sites = url(axon) + "/{,news/today,pictures/harbour.jpg}";
      tool("curl", "-s", "-S", "-o", directory.resolve("nothing").toString(), sites);
      expect(axon, "Normal", 0, 2);
    }
  }

  @Test
  void aFastCrawlerIsReconnaissance() throws Exception {
    try (RunningAxon axon = RunningAxon.up(data)) {
      Path nothing = directory.resolve("nothing");
      tool("curl", "-s", "-S", "-o", nothing.toString(), url(axon) + "/page/[1-500]");
      expect(axon, "Recon", 5, 7);
    }
  }

  @Test
  void hydraAgainstALoginFormIsBruteForce() throws Exception {
    Path words =
        Files.write(
            directory.resolve("words"), IntStream.range(0, 80).mapToObj(n -> "pass" + n).toList());
    try (RunningAxon axon = RunningAxon.up(data)) {
      tool(
          "hydra",
          "-I",
          "-t",
          "4",
          "-l",
          "admin",
          "-P",
          words.toString(),
          "-s",
          Integer.toString(axon.http()),
          "127.0.0.1",
          "http-post-form",
          "/login:username=^USER^&password=^PASS^:F=OK");
      expect(axon, "BruteForce", 8, 10);
    }
  }

  @Test
  void sqlmapIsInjection() throws Exception {
    try (RunningAxon axon = RunningAxon.up(data)) {
      tool(
          "sqlmap",
          "-u",
          url(axon) + "/item.php?id=1",
          "--batch",
          "--technique=BEU",
          "--output-dir=" + directory.resolve("sqlmap"));
      expect(axon, "Injection", 8, 10);
    }
  }

  @Test
  void catOnAPlantedFileIsExfiltration() throws Exception {
    Path decoy = directory.toRealPath().resolve(".env");
    try (RunningAxon axon = RunningAxon.up(data)) {
      String[] node = axon("node", "create", "web-1", "--data", data.toString()).split(" ");
      String state = directory.resolve("agent").toString();
      axon(
          "agent",
          "plant",
          "--kind",
          "env",
          "--data",
          data.toString(),
          "--state",
          state,
          decoy.toString());
      Path log = directory.resolve("agent.log");
      List<String> watch =
          List.of(
              "agent",
              "watch",
              "--hub",
              axon.console(),
              "--state",
              state,
              "--set",
              "agent.node-id=" + node[0],
              "--set",
              "agent.node-key=" + node[1]);
      Process agent =
          new ProcessBuilder(RunningAxon.java(watch))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      try {
        Patience.until("the agent watches", () -> Files.readString(log).contains("agent ready"));
        tool("cat", decoy.toString());
        String last = LAST.formatted("report");
        Patience.until("the reading is told", () -> !axon.sqlite(last).isEmpty());
        String[] said = axon.sqlite(last).split(" ");
        assertThat(said[0]).isEqualTo("DataExfil");
        assertThat(Integer.parseInt(said[1])).isBetween(9, 10);
      } finally {
        agent.destroy();
        Patience.exitCode(agent);
      }
    }
  }

  private static String url(RunningAxon axon) {
    return "http://127.0.0.1:" + axon.http();
  }

  private static void expect(RunningAxon axon, String type, int least, int most) throws Exception {
    String[] last = axon.sqlite(LAST.formatted("traffic")).split(" ");
    assertThat(last[0]).as(told(axon)).isEqualTo(type);
    assertThat(Integer.parseInt(last[1])).as(told(axon)).isBetween(least, most);
  }

  private static String told(RunningAxon axon) throws Exception {
    return axon.sqlite(
        "SELECT attack_type, risk_score, count(*) FROM traffic GROUP BY 1, 2 ORDER BY max(id)");
  }

  private void tool(String... command) throws Exception {
    RunningAxon.Ended ended = RunningAxon.run(directory, List.of(command), Map.of());
    assertThat(ended.code())
        .as(String.join(" ", command) + "\n" + ended.out() + ended.err())
        .isZero();
  }

  private String axon(String... words) throws Exception {
    RunningAxon.Ended ended = RunningAxon.run(directory, words);
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended.out().strip();
  }
}
