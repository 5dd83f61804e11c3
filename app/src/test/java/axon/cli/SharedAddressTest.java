package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two programs behind one address, seen by Axon in a process of its own. */
class SharedAddressTest {
  private static final String SESSIONS =
      "SELECT facts -> 22 ->> 6 FROM traffic WHERE facts -> 22 ->> 11 IS %s NULL ORDER BY id";

  @TempDir private Path directory;

  private void visit(RunningAxon axon, String... headers) throws Exception {
    List<String> words = new ArrayList<>(List.of("curl", "-sf", "-o", "answer.txt"));
    for (String header : headers) {
      words.addAll(List.of("-H", header));
    }
    words.add("http://127.0.0.1:" + axon.http() + "/");
    RunningAxon.Ended ended = RunningAxon.run(directory, words, Map.of());
    assertThat(ended.code()).as(ended.err()).isZero();
  }

  @Test
  void eachHasASessionOfItsOwnWhereTheOwnerSaysSoAlsoAfterARestart() throws Exception {
    Path data = directory.resolve("data");
    String shared = "sessions.shared-networks=127.0.0.0/8";
    try (RunningAxon axon = RunningAxon.up(data, "--set", shared)) {
      visit(axon);
      visit(axon, "X-Other: program");
      visit(axon);
      assertThat(axon.sqlite(SESSIONS.formatted("NOT"))).isEqualTo("1\n1\n2");
      assertThat(axon.sqlite("SELECT count(DISTINCT facts -> 22 ->> 11) FROM traffic"))
          .isEqualTo("2");
      axon.kill();
    }
    try (RunningAxon axon = RunningAxon.up(data, "--set", shared)) {
      visit(axon, "X-Other: program");
      assertThat(axon.sqlite("SELECT count(DISTINCT facts -> 22 ->> 11) FROM traffic"))
          .isEqualTo("2");
    }
  }

  @Test
  void elsewhereTheAddressIsTheSource() throws Exception {
    try (RunningAxon axon = RunningAxon.up(directory.resolve("data"))) {
      visit(axon);
      visit(axon, "X-Other: program");
      assertThat(axon.sqlite(SESSIONS.formatted("NOT"))).isEmpty();
      assertThat(axon.sqlite(SESSIONS.formatted(""))).isEqualTo("1\n2");
    }
  }
}
