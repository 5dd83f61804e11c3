package axon.store;

import static axon.journal.SampleEvents.START;
import static org.assertj.core.api.Assertions.assertThat;

import axon.journal.SampleEvents;
import axon.verdict.ClassifiedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others see of the file while the store writes, and what is left after it was torn away. */
class OutsideTest {
  @TempDir private Path directory;

  private static List<ClassifiedEvent> requests(int first, int count) {
    List<ClassifiedEvent> events = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      events.add(SampleEvents.attack("192.0.2." + i % 250, "/page/" + i % 40 + "?n=" + i, START));
    }
    return events;
  }

  /** What the command-line client of SQLite says; it must be installed where tests run. */
  private String client(String sql) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("sqlite3", directory.resolve("axon.db").toString(), sql)
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(said).isZero();
      return said.strip();
    } catch (IOException e) {
      throw new AssertionError("this test needs the command sqlite3: " + e.getMessage(), e);
    }
  }

  @Test
  void theClientOfSqliteReadsWhileEventsAreWritten() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      store.append(requests(0, 10));
      AtomicBoolean over = new AtomicBoolean();
      Semaphore room = new Semaphore(200);
      Thread load =
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; !over.get(); i++) {
                  room.acquireUninterruptibly();
                  store
                      .database
                      .journal()
                      .append(SampleEvents.legit("192.0.2.3", "/" + i, START), _ -> room.release());
                }
              });
      try {
        assertThat(
                client(
                    "SELECT path, method, user_agent, country, prediction, confidence, bot_score"
                        + " FROM traffic WHERE timestamp > 0 ORDER BY timestamp LIMIT 1"))
            .isEqualTo("/page/0?n=0|POST|tester/1 é|NL|attack|0.96875|3");
        assertThat(
                client(
                    "SELECT prediction, COUNT(*) > 0 as count FROM traffic WHERE created_at >"
                        + " datetime('now', '-7 days') GROUP BY prediction"))
            .startsWith("attack|1");
        assertThat(
                client(
                    "SELECT facts ->> 1, facts ->> 7, facts ->> 22 ->> 6 FROM traffic WHERE id ="
                        + " 1"))
            .isEqualTo("http|8080|55");
        assertThat(client("PRAGMA integrity_check")).isEqualTo("ok");
      } finally {
        over.set(true);
        load.join();
      }
    }
  }

  @Test
  void theLogStaysBoundedUnderConstantLoad() throws Exception {
    StoreConfig config =
        new StoreConfig(
            64 << 20,
            Duration.ofMinutes(1),
            0,
            StoreConfig.DEFAULT.maxAge(),
            StoreConfig.DEFAULT.maxBytes(),
            1,
            100,
            4 << 20,
            Duration.ofHours(1));
    try (StoreFixture store = new StoreFixture(directory, config)) {
      SqliteFile file = new SqliteFile(directory);
      long longest = 0;
      for (int i = 0; i < 60; i++) {
        store.append(requests(i * 1000, 1000));
        longest = Math.max(longest, file.walBytes());
      }
      assertThat(file.fileBytes()).isGreaterThan(20L << 20);
      assertThat(longest).isLessThan(file.fileBytes());
    }
  }
}
