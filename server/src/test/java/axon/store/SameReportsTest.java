package axon.store;

import static axon.journal.SampleEvents.START;
import static org.assertj.core.api.Assertions.assertThat;

import axon.codec.ReportNames;
import axon.event.Connection;
import axon.event.ReportEvent;
import axon.journal.SampleEvents;
import axon.session.SessionFacts;
import axon.store.Intake.Arrival;
import axon.verdict.AttackType;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import axon.verdict.SessionVerdict;
import axon.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which reports are the same: pushed, imported, by whom, and when names are forgotten. */
class SameReportsTest {
  @TempDir private Path directory;

  private StoreFixture open() {
    return new StoreFixture(directory, StoreConfig.DEFAULT);
  }

  @Test
  void howSureTheJudgeWasIsFoundWithoutANameToo() throws Exception {
    ClassifiedEvent report = SampleEvents.report("192.0.2.1", ReportNames.random(), START);
    Verdict was = report.verdict();
    for (boolean anomaly : new boolean[] {true, false}) {
      SessionVerdict session =
          new SessionVerdict(was.attackType(), 0.625001, -0.25, anomaly, was.riskScore());
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
              anomaly ? null : was.trial(),
              session);
      ReportEvent event = event(report).named(ReportNames.random());
      SessionFacts facts = anomaly ? null : report.session();
      try (StoreFixture store = open()) {
        store.append(
            List.of(
                new ClassifiedEvent(event, report.place(), report.fingerprint(), verdict, facts)));
        Filed filed = store.database.reports().find(event).orElseThrow();
        assertThat(filed.confidence()).isEqualTo(0.625001);
        assertThat(filed.isAnomaly()).isEqualTo(anomaly);
        ClassifiedEvent read = store.database.history().find(filed.id()).orElseThrow().event();
        assertThat(read.session()).isEqualTo(facts);
        assertThat(read.verdict().trial()).isEqualTo(verdict.trial());
      }
    }
  }

  @Test
  void whatCannotComeAgainLeavesNoNameAndIsFoundByItsRow() throws Exception {
    ClassifiedEvent report = SampleEvents.report("192.0.2.1", ReportNames.random(), START);
    try (StoreFixture store = open()) {
      store.append(List.of(report));
      assertThat(store.ask("SELECT count(*) FROM report_key")).isEqualTo("0");
      Filed filed = store.database.reports().find(event(report)).orElseThrow();
      assertThat(filed).isEqualTo(new Filed(1, AttackType.INJECTION, 8, 0.85, true, false));
    }
  }

  @Test
  void twoPotsThatNumberAlikeWhatTheySeeLoseNothing() throws Exception {
    ClassifiedEvent one = SampleEvents.report("192.0.2.1", "17", START);
    ClassifiedEvent two = by("node:web-2", one);
    try (StoreFixture store = open()) {
      store.append(List.of(one, two));
      assertThat(store.ask("SELECT count(*) FROM report")).isEqualTo("2");
      assertThat(store.database.reports().find(event(two)).orElseThrow().id()).isEqualTo(2);
    }
  }

  @Test
  void whatWasImportedIsKnownWhenItIsPushedAndTheOtherWayRound() throws Exception {
    ClassifiedEvent pushed = SampleEvents.report("192.0.2.1", "p", START);
    ClassifiedEvent imported = by("import:old.json", SampleEvents.report("192.0.2.2", "i", START));
    ClassifiedEvent line = ofLine(SampleEvents.report("192.0.2.3", "", START));
    ClassifiedEvent alone = SampleEvents.report("192.0.2.4", ReportNames.random(), START);
    try (StoreFixture store = open()) {
      store.append(List.of(pushed, line, alone));
      assertThat(
              store
                  .database
                  .intake()
                  .take(
                      List.of(
                          arrival(by("import:old.json", pushed)),
                          arrival(imported),
                          arrival(by("import:old.json", line)),
                          arrival(by("import:old.json", ofLine(named(alone, "")))))))
          .isEqualTo(new Intake.Taken(1, 3, 0));
      ClassifiedEvent back = by("node:web-1", imported);
      assertThat(store.database.reports().find(event(back)).orElseThrow().id()).isEqualTo(4);
      store.append(List.of(back, by("node:web-9", line)));
      assertThat(store.ask("SELECT count(*) FROM report")).isEqualTo("4");
    }
  }

  @Test
  void anImportIsKnownAgainWhenItsNamesAreForgotten() throws Exception {
    List<Arrival> batch =
        List.of(
            arrival(by("import:a", SampleEvents.report("192.0.2.1", "a", START))),
            arrival(by("import:a", ofLine(SampleEvents.report("192.0.2.2", "", START)))));
    try (StoreFixture store = open()) {
      assertThat(store.database.intake().take(batch)).isEqualTo(new Intake.Taken(2, 0, 0));
      store.database.writer().write(connection -> Blocks.forgetReports(connection, Long.MAX_VALUE));
      assertThat(store.ask("SELECT count(*) FROM report_key")).isEqualTo("0");
      assertThat(store.database.intake().take(batch)).isEqualTo(new Intake.Taken(0, 2, 0));
    }
  }

  @Test
  void aReportWithAnIdAndNoTimeIsImportedOnceAndLabelledThen() throws Exception {
    ClassifiedEvent event = by("import:a", SampleEvents.report("192.0.2.1", "a", START));
    Arrival first = new Arrival(event, 1, START, false, 1, null, START);
    ReportEvent report = event(event);
    ClassifiedEvent later = with(event, at(report, START + 5));
    Arrival again = new Arrival(later, 1, START + 5, false, 1, Prediction.ATTACK, START);
    try (StoreFixture store = open()) {
      assertThat(store.database.intake().take(List.of(first))).isEqualTo(new Intake.Taken(1, 0, 0));
      assertThat(store.database.intake().take(List.of(again))).isEqualTo(new Intake.Taken(0, 1, 1));
    }
  }

  @Test
  void filesOfOneNameThatNumberTheirLinesLoseNothing() throws Exception {
    List<Arrival> one =
        List.of(
            arrival(by("import:log.json", SampleEvents.report("192.0.2.1", "1", START))),
            arrival(by("import:log.json", SampleEvents.report("192.0.2.1", "2", START))));
    List<Arrival> other =
        List.of(
            arrival(by("import:log.json", SampleEvents.report("192.0.2.1", "1", START + 1))),
            arrival(by("import:log.json", SampleEvents.report("192.0.2.2", "2", START))));
    try (StoreFixture store = open()) {
      assertThat(store.database.intake().take(one)).isEqualTo(new Intake.Taken(2, 0, 0));
      assertThat(store.database.intake().take(other)).isEqualTo(new Intake.Taken(2, 0, 0));
      assertThat(store.database.intake().take(one)).isEqualTo(new Intake.Taken(0, 2, 0));
      assertThat(store.database.intake().take(other)).isEqualTo(new Intake.Taken(0, 2, 0));
    }
  }

  private static ReportEvent event(ClassifiedEvent classified) {
    return (ReportEvent) classified.event();
  }

  private static ClassifiedEvent with(ClassifiedEvent old, ReportEvent report) {
    return new ClassifiedEvent(
        report, old.place(), old.fingerprint(), old.verdict(), old.session());
  }

  private static ClassifiedEvent named(ClassifiedEvent old, String id) {
    return with(old, event(old).named(id));
  }

  private static ClassifiedEvent ofLine(ClassifiedEvent old) {
    return with(old, new ReportNames().name(event(old)).report());
  }

  private static ClassifiedEvent by(String reporter, ClassifiedEvent old) {
    Connection was = event(old).connection();
    Connection over =
        new Connection(
            was.id(),
            reporter,
            was.peer(),
            was.peerPort(),
            was.local(),
            was.localPort(),
            was.openedAt());
    return with(old, event(old).over(over));
  }

  private static ReportEvent at(ReportEvent was, long timestamp) {
    return new ReportEvent(
        timestamp,
        was.connection(),
        was.source(),
        was.eventId(),
        was.service(),
        was.activity(),
        was.payload(),
        was.counts(),
        was.file(),
        was.extra());
  }

  private static Arrival arrival(ClassifiedEvent event) {
    return new Arrival(event, 1, event.event().timestamp(), true, 1, null, START);
  }
}
