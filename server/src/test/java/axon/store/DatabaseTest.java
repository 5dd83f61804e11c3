package axon.store;

import static axon.journal.SampleEvents.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.event.Source;
import axon.journal.Journal;
import axon.journal.SampleEvents;
import axon.journal.StoredEvent;
import axon.label.EventLabel;
import axon.label.LabelSource;
import axon.store.History.Bucket;
import axon.store.History.Dimension;
import axon.store.History.Query;
import axon.store.History.Ranked;
import axon.store.History.Totals;
import axon.verdict.Prediction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir private Path directory;

  private StoreFixture open() {
    return new StoreFixture(directory, StoreConfig.DEFAULT);
  }

  private static void fill(StoreFixture store) throws InterruptedException {
    store.append(
        List.of(
            SampleEvents.legit("192.0.2.1", "/a_b", START),
            SampleEvents.attack("192.0.2.1", "/A%20b", START + 1),
            SampleEvents.attack("2001:db8::7", "/login", START + 120_000),
            SampleEvents.raw("192.0.2.4", START + 120_001)));
  }

  private static Query query(
      @Nullable Prediction prediction, @Nullable String ip, @Nullable String path) {
    Source source = ip == null ? null : Source.parse(ip).orElseThrow();
    return new Query(Long.MAX_VALUE, prediction, source, path, null, null, 50);
  }

  private static List<Long> ids(History.Found found) {
    return ids(found.events());
  }

  private static List<Long> ids(List<StoredEvent> entries) {
    return entries.stream().map(StoredEvent::id).toList();
  }

  @Test
  void aSecondOwnerIsRefusedInOneLineWithTheFirstOnesPid() {
    try (StoreFixture _ = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(DirectoryInUseException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .message()
          .isNotNull()
          .doesNotContain("\n");
    }
    open().close();
  }

  @Test
  void aDatabaseOfANewerProgramIsRefused() throws Exception {
    try (StoreFixture store = open();
        Connection connection = store.outside();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("schema version 99");
  }

  @Test
  void countsAndRanksWhatWasStored() throws Exception {
    try (StoreFixture store = open()) {
      fill(store);
      History history = store.database.history();
      assertThat(history.totals()).isEqualTo(new Totals(3, 2, 1));
      long first = START / 60_000 * 60_000;
      assertThat(history.timeline(START, first + 180_000, 60_000))
          .containsExactly(
              new Bucket(first, 1, 1),
              new Bucket(first + 60_000, 0, 0),
              new Bucket(first + 120_000, 1, 0));
      assertThat(history.top(Dimension.SOURCE, START, 1))
          .containsExactly(new Ranked("192.0.2.1", 1, 2));
      assertThat(history.top(Dimension.COUNTRY, START, 9)).containsExactly(new Ranked("NL", 2, 3));
    }
  }

  @Test
  void findsByPredictionSourceAndPartOfThePath() throws Exception {
    try (StoreFixture store = open()) {
      fill(store);
      History history = store.database.history();
      assertThat(ids(history.search(query(Prediction.ATTACK, null, null))))
          .containsExactly(4L, 3L, 2L);
      assertThat(ids(history.search(query(null, "192.0.2.1", null)))).containsExactly(2L, 1L);
      assertThat(ids(history.search(query(null, "2001:db8::7", null)))).containsExactly(3L);
      assertThat(ids(history.search(query(null, null, "a_")))).containsExactly(1L);
      assertThat(ids(history.search(query(null, null, "a%2")))).containsExactly(2L);
    }
  }

  @Test
  void scansFromATimeOn() throws Exception {
    try (StoreFixture store = open()) {
      fill(store);
      List<StoredEvent> seen = new ArrayList<>();
      store.database.history().scan(START + 1, seen::add);
      assertThat(ids(seen)).containsExactly(2L, 3L, 4L);
    }
  }

  @Test
  void everythingIsThereAfterARestart() throws Exception {
    List<StoredEvent> before;
    try (StoreFixture store = open()) {
      fill(store);
      before = store.database.history().after(0, 10);
    }
    try (StoreFixture store = open()) {
      assertThat(store.database.history().after(0, 10)).isEqualTo(before).hasSize(4);
      store.append(List.of(SampleEvents.legit("192.0.2.1", "/", START)));
      assertThat(store.database.history().find(5)).isPresent();
    }
  }

  @Test
  void theExportAndAccuracyQueriesOfTheGuideRunUnchanged() throws Exception {
    try (StoreFixture store = open()) {
      fill(store);
      String export =
          "SELECT timestamp, path, method, country, user_agent, prediction as label, confidence,"
              + " bot_score FROM traffic WHERE timestamp > "
              + (START - 86_400_000);
      assertThat(store.ask("SELECT count(*) FROM (" + export + ")")).isEqualTo("3");
      String accuracy =
          "SELECT DATE(created_at) as date, prediction, AVG(confidence) as avg_confidence,"
              + " COUNT(*) as count FROM traffic WHERE created_at > datetime('now', '-7 days')"
              + " GROUP BY date, prediction ORDER BY date DESC";
      assertThat(store.ask("SELECT sum(count) FROM (" + accuracy + ")")).isEqualTo("3");
      assertThat(store.ask("SELECT group_concat(name) FROM pragma_index_list('traffic')"))
          .contains("idx_timestamp")
          .contains("idx_prediction");
    }
  }

  @Test
  void aSenderThatIsGoneHarmsNoOtherAndIsStoredOnce() throws Exception {
    try (StoreFixture store = open()) {
      for (int i = 0; i < 5; i++) {
        store
            .database
            .journal()
            .append(
                SampleEvents.legit("192.0.2.9", "/gone" + i, START),
                _ -> {
                  throw new IllegalStateException("the event loop has ended");
                });
      }
      fill(store);
      assertThat(store.ask("SELECT count(*) FROM traffic")).isEqualTo("8");
      assertThat(store.database.journal().counts()).isEqualTo(new Journal.Counts(9, 9, 0, 0, 0));
    }
  }

  @Test
  void aSmallWriteWaitsUntilAnotherProgramUnlocksTheFile() throws Exception {
    try (StoreFixture store = open();
        Connection other = store.outside();
        Statement statement = other.createStatement()) {
      fill(store);
      statement.execute("BEGIN IMMEDIATE");
      EventLabel label = new EventLabel(1, Prediction.ATTACK, LabelSource.ANALYST, START);
      CompletableFuture<Void> written =
          CompletableFuture.runAsync(() -> store.database.labels().put(label));
      // longer than the writer waits within SQLite
      statement.execute(
          "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000000)"
              + " SELECT max(i) FROM n");
      statement.execute("COMMIT");
      written.get(30, TimeUnit.SECONDS);
      assertThat(store.database.labels().winning(1)).contains(label);
    }
  }
}
