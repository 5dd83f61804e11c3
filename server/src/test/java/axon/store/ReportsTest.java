package axon.store;

import static axon.journal.SampleEvents.START;
import static org.assertj.core.api.Assertions.assertThat;

import axon.event.ReportEvent;
import axon.event.Source;
import axon.journal.SampleEvents;
import axon.journal.StoredEvent;
import axon.session.Recalled;
import axon.store.History.Dimension;
import axon.store.History.Query;
import axon.store.Intake.Arrival;
import axon.verdict.AttackType;
import axon.verdict.ClassifiedEvent;
import axon.verdict.SessionVerdict;
import axon.verdict.Verdict;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports in the record: kept once under their event ids, and found like all else. */
class ReportsTest {
  @TempDir private Path directory;

  private StoreFixture open() {
    return new StoreFixture(directory, StoreConfig.DEFAULT);
  }

  private static Query query(@Nullable Source source, @Nullable String path) {
    return new Query(Long.MAX_VALUE, null, source, path, null, null, 50);
  }

  private static List<Long> ids(List<StoredEvent> events) {
    return events.stream().map(StoredEvent::id).toList();
  }

  @Test
  void oneEventIdIsStoredOnceAlsoInOneTransactionAndAfterARestart() throws Exception {
    List<ClassifiedEvent> twice =
        List.of(
            SampleEvents.report("192.0.2.1", "e-1", START),
            SampleEvents.report("192.0.2.2", "e-1", START + 1),
            SampleEvents.legit("192.0.2.3", "/", START + 2),
            SampleEvents.report("192.0.2.4", "", START + 3),
            SampleEvents.report("192.0.2.4", "", START + 3));
    Filed first;
    try (StoreFixture store = open()) {
      store.append(twice);
      first = store.database.reports().find(event(twice.getFirst())).orElseThrow();
      assertThat(first).isEqualTo(new Filed(1, AttackType.INJECTION, 8, 0.85, true, false));
      ReportEvent other = event(twice.getFirst()).named("e-2");
      assertThat(store.database.reports().find(other)).isEmpty();
      assertThat(store.ask("SELECT count(*) FROM report")).isEqualTo("3");
      assertThat(store.counts().stored()).isEqualTo(5);
      assertThat(store.sunk).hasSize(4);
    }
    try (StoreFixture store = open()) {
      store.append(twice.subList(0, 2));
      assertThat(store.database.reports().find(event(twice.getFirst()))).contains(first);
      assertThat(store.ask("SELECT count(*) FROM report")).isEqualTo("3");
      assertThat(store.ask("SELECT ip FROM report WHERE event_id = 'e-1'")).isEqualTo("192.0.2.1");
    }
  }

  @Test
  void howSureTheJudgeOfSessionsWasIsKeptForTheAnswer() throws Exception {
    ClassifiedEvent report = SampleEvents.report("192.0.2.1", "sure", START);
    Verdict was = report.verdict();
    SessionVerdict session =
        new SessionVerdict(was.attackType(), 0.625, -0.25, false, was.riskScore());
    Verdict verdict =
        new Verdict(
            was.prediction(),
            was.score(),
            was.attackClass(),
            was.attackType(),
            was.riskScore(),
            was.botScore(),
            was.techniques(),
            was.reasons(),
            was.model(),
            null,
            session);
    try (StoreFixture store = open()) {
      store.append(
          List.of(
              new ClassifiedEvent(
                  report.event(), report.place(), report.fingerprint(), verdict, null)));
      assertThat(store.database.reports().find(event(report)))
          .contains(new Filed(1, AttackType.INJECTION, 8, 0.625, false, false));
    }
  }

  @Test
  void reportsAreFoundBySourceHostAndTitle() throws Exception {
    try (StoreFixture store = open()) {
      store.append(
          List.of(
              SampleEvents.report("192.0.2.1", "a", START),
              SampleEvents.fileAccess("web-1", "b", START + 1),
              SampleEvents.fileAccess("web-10", "c", START + 2),
              SampleEvents.legit("192.0.2.1", "/plan", START + 3)));
      History history = store.database.history();
      assertThat(ids(history.search(query(Source.ofHost("web-1"), null)).events()))
          .containsExactly(2L);
      assertThat(ids(history.search(query(Source.parse("192.0.2.1").orElseThrow(), null)).events()))
          .containsExactly(4L, 1L);
      assertThat(ids(history.search(query(null, "PLAN")).events())).containsExactly(4L, 3L, 2L);
      assertThat(history.top(Dimension.SOURCE, START, 10))
          .extracting(History.Ranked::value)
          .contains("192.0.2.1", "host:web-1", "host:web-10");
      assertThat(history.top(Dimension.PATH, START, 10))
          .extracting(History.Ranked::value)
          .containsExactly("/plan");
      assertThat(history.totals().otherEvents()).isEqualTo(3);
      List<StoredEvent> scanned = new ArrayList<>();
      history.scan(START, scanned::add);
      assertThat(ids(scanned)).containsExactly(1L, 2L, 3L, 4L);
    }
  }

  @Test
  void retentionDeletesReportsByAgeAndForgetsTheirIds() throws Exception {
    StoreConfig config = StoreConfig.DEFAULT.withRetention(Duration.ofDays(1), 1L << 40);
    List<ClassifiedEvent> events = new ArrayList<>();
    try (StoreFixture store =
        new StoreFixture(directory, config, at(START + Duration.ofDays(3).toMillis()))) {
      for (int i = 0; i < 600; i++) {
        events.add(SampleEvents.fileAccess("web-1", "old-" + i, START + i));
      }
      store.append(events);
      store.database.retention().once();
      assertThat(store.ask("SELECT count(*) FROM report WHERE id < 512")).isEqualTo("0");
      assertThat(store.database.reports().find(event(events.get(7))))
          .as("the name is as young as its report is old")
          .isPresent();
      assertThat(store.ask("SELECT sum(events) FROM source_block WHERE source = 'host:web-1'"))
          .isIn("null", "0");
    }
    for (int day = 4; day <= 5; day++) { // a clock that leaps by more than a day is not believed
      Clock later = at(START + Duration.ofDays(day).toMillis());
      try (StoreFixture store = new StoreFixture(directory, config, later)) {
        store.database.retention().once();
        assertThat(store.database.reports().find(event(events.get(7))).isPresent())
            .isEqualTo(day == 4);
      }
    }
  }

  @Test
  void aNameFromTheFutureGoesWithTheOthers() throws Exception {
    StoreConfig config = StoreConfig.DEFAULT.withRetention(Duration.ofDays(1), 1L << 40);
    try (StoreFixture store = new StoreFixture(directory, config, at(START))) {
      long ahead = START + Duration.ofDays(40_000).toMillis();
      store.append(List.of(SampleEvents.report("192.0.2.1", "ahead", ahead)));
    }
    try (StoreFixture store =
        new StoreFixture(directory, config, at(START + Duration.ofDays(2).toMillis()))) {
      store.database.retention().once();
      assertThat(store.ask("SELECT count(*) FROM report_key")).isEqualTo("0");
    }
  }

  @Test
  void namesMakeRoomForWhatWasCaptured() throws Exception {
    StoreConfig config = StoreConfig.DEFAULT.withRetention(Duration.ofDays(90), 8L << 20);
    try (StoreFixture store = new StoreFixture(directory, config, at(START))) {
      name(store, 90_000);
      store.append(List.of(SampleEvents.report("192.0.2.1", "e-1", START)));
      store.append(
          List.of(
              SampleEvents.legit("192.0.2.2", "/a", START),
              SampleEvents.legit("192.0.2.3", "/b", START)));
      store.database.retention().once();
      assertThat(store.ask("SELECT count(*) FROM traffic")).isEqualTo("2");
      long used = store.database.readers().read(SqliteFile::usedBytes);
      assertThat(used).isLessThanOrEqualTo(8L << 20);
      assertThat(Integer.parseInt(store.ask("SELECT count(*) FROM report_key")))
          .isBetween(1000, 80_001);
    }
  }

  /** Notes as many names as if so many reports had come. */
  private static void name(StoreFixture store, int count) {
    String numbers =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + count + ")";
    String sql =
        numbers
            + " INSERT INTO report_key SELECT randomblob(16), i, "
            + START
            + " + i, 'BruteForce', 10, 0.85, 1, 0 FROM n";
    store.database.writer().write(connection -> SqliteFile.change(connection, sql));
  }

  @Test
  void whatANameTakesIsAboutWhatIsCounted() throws Exception {
    try (StoreFixture store = open()) {
      long before = store.database.readers().read(SqliteFile::usedBytes);
      name(store, 20_000);
      long taken = store.database.readers().read(SqliteFile::usedBytes) - before;
      long counted = store.database.readers().read(ReportKeys::bytes);
      assertThat((double) taken / counted).isBetween(0.6, 1.4);
    }
  }

  private static ReportEvent event(ClassifiedEvent classified) {
    return (ReportEvent) classified.event();
  }

  private static Clock at(long millis) {
    return Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
  }

  @Test
  void importedReportsComeInOnceByIdOrByContent() throws Exception {
    List<Arrival> batch =
        List.of(
            arrival(SampleEvents.report("192.0.2.1", "a", START)),
            arrival(SampleEvents.report("192.0.2.1", "b", START)),
            arrival(SampleEvents.report("192.0.2.2", "", START)),
            arrival(SampleEvents.fileAccess("web-1", "", START)));
    try (StoreFixture store = open()) {
      assertThat(store.database.intake().take(batch)).isEqualTo(new Intake.Taken(4, 0, 0));
      assertThat(store.database.intake().take(batch)).isEqualTo(new Intake.Taken(0, 4, 0));
      assertThat(store.ask("SELECT count(*) FROM report")).isEqualTo("4");
    }
  }

  private static Arrival arrival(ClassifiedEvent event) {
    return new Arrival(event, 1, event.event().timestamp(), true, 1, null, START);
  }

  @Test
  void theNewestEventsAreRecalledWithWhatTheirSourcesHadDone() throws Exception {
    try (StoreFixture store = open()) {
      store.append(
          List.of(
              SampleEvents.legit("192.0.2.9", "/old", START - 3_600_000),
              SampleEvents.attack("192.0.2.1", "/login", START),
              SampleEvents.raw("192.0.2.2", START + 1),
              SampleEvents.fileAccess("web-1", "x", START - 7_200_000)));
    }
    try (StoreFixture store = open()) {
      store.append(List.of(SampleEvents.legit("192.0.2.1", "/since", START + 2)));
      List<Recalled> recalled = new ArrayList<>();
      store.database.sessionPast().newest(START - 60_000, () -> true, recalled::add);
      assertThat(recalled)
          .extracting(one -> one.source().text())
          .containsExactly("192.0.2.2", "192.0.2.1");
      assertThat(recalled.getLast().path()).isEqualTo("/login");
      assertThat(recalled.getLast().highRisk()).isTrue();
      assertThat(recalled.getLast().facts().get().failedLogins()).isEqualTo(2);
    }
  }

  @Test
  void aReportIsReadBackAsItWasWritten() throws Exception {
    ClassifiedEvent report = SampleEvents.fileAccess("web-1", "whole", START);
    try (StoreFixture store = open()) {
      store.append(List.of(report));
      assertThat(store.database.history().find(1).orElseThrow().event()).isEqualTo(report);
      assertThat(((ReportEvent) report.event()).footprint()).isPositive();
    }
  }
}
