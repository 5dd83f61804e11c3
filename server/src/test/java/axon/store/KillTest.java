package axon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
  @TempDir private Path directory;

  /** {@return what a process said it had stored before it was killed, SIGKILL, after some of it} */
  private List<String> killedAfter(int lines, int round) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledProcess.class.getName(),
                directory.toString(),
                "round" + round)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> said = new ArrayList<>();
    try (BufferedReader reader = process.inputReader()) {
      String line = reader.readLine();
      while (line != null) {
        said.add(line);
        if (said.size() == lines) {
          process.toHandle().destroyForcibly(); // leaves the pipe open, unlike the process itself
        }
        line = reader.readLine();
      }
    }
    process.waitFor();
    said.removeIf(line -> !line.matches("/round[0-9]+/[0-9]+"));
    return said;
  }

  private Set<String> stored(StoreFixture store) throws Exception {
    Set<String> paths = new HashSet<>();
    try (Connection connection = store.outside();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT path FROM traffic")) {
      while (row.next()) {
        paths.add(row.getString(1));
      }
    }
    return paths;
  }

  @Test
  void whatHadAReceiptIsThereAfterAKill() throws Exception {
    for (int round = 1; round <= 3; round++) {
      List<String> said = killedAfter(400 * round, round);
      assertThat(said).hasSizeGreaterThan(100);
      try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
        Set<String> stored = stored(store);
        // the last line may have been cut off by the kill: then it is the beginning of a path
        assertThat(stored).containsAll(said.subList(0, said.size() - 1));
        assertThat(store.ask("PRAGMA integrity_check")).isEqualTo("ok");
        assertThat(store.database.history().totals().requests()).isEqualTo(stored.size());
      }
    }
  }
}
