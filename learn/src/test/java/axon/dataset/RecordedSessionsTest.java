package axon.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Connection;
import axon.event.ReportEvent;
import axon.features.SessionRow;
import axon.journal.SampleEvents;
import axon.journal.StoredEvent;
import axon.session.SessionFacts;
import axon.verdict.AttackType;
import axon.verdict.ClassifiedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedSessionsTest {
  private final List<StoredEvent> record = new ArrayList<>();

  @Test
  void theLastEventOfASessionTellsAllOfIt() {
    happen("198.51.100.7", facts(1, 0, 1, false, 0));
    happen("198.51.100.7", facts(2, 1, 2, false, 4));
    happen("198.51.100.7", facts(3, 1, 3, true, 9.5));
    RecordedSessions.Loaded loaded = read();
    assertThat(loaded.found()).isEqualTo(1);
    assertThat(loaded.data().examples().getFirst().row())
        .isEqualTo(new SessionRow(1, 3, 0, 1, 0, 9.5));
    assertThat(loaded.data().examples().getFirst().type()).isEqualTo(AttackType.INJECTION);
    assertThat(loaded.data().origins()).containsOnlyKeys(RecordedEvents.ORIGIN);
  }

  @Test
  void sourcesAndPausesPartSessions() {
    happen("198.51.100.7", facts(1, 0, 1, false, 0));
    happen("203.0.113.9", facts(1, 0, 1, false, 0));
    happen("198.51.100.7", facts(2, 60, 2, false, 30));
    happen("198.51.100.7", facts(1, 0, 1, false, 0));
    assertThat(read().data().types())
        .containsEntry(AttackType.BRUTE_FORCE, 1)
        .containsEntry(AttackType.NORMAL, 2);
  }

  @Test
  void eventsThatWereStoredInAnotherOrderMakeOneSession() {
    for (int requests : new int[] {1, 2, 4, 3, 5, 7, 6}) {
      happen("198.51.100.7", facts(requests, 0, requests, false, requests));
    }
    RecordedSessions.Loaded loaded = read();
    assertThat(loaded.found()).isEqualTo(1);
    assertThat(loaded.data().examples().getFirst().row().requestRate()).isEqualTo(7);
  }

  @Test
  void aSourceAndItsNetworkWriteNoMoreThanTheirShare() {
    for (int i = 0; i < 100; i++) {
      happen("198.51.100.7", facts(1, 0, 1, false, 0));
    }
    RecordedSessions.Loaded own = read();
    assertThat(own.found()).isEqualTo(100);
    assertThat(own.data().size()).isEqualTo(20);
    assertThat(own.capped()).isEqualTo(80);
    for (int host = 0; host < 250; host++) {
      happen("192.0.2." + host, facts(1, 0, 1, false, 0));
    }
    assertThat(read().data().size()).isEqualTo(220);
  }

  @Test
  void addressesOfOneIpv6HostAreOneSource() {
    happen("2001:db8:1:2::1", facts(1, 0, 1, false, 0));
    happen("2001:db8:1:2::2", facts(2, 0, 2, false, 3));
    assertThat(read().found()).isEqualTo(1);
  }

  @Test
  void aHostOfWhichNodesReportIsASourceByItsName() {
    report("web-1", facts(1, 0, 1, false, 0));
    report("web-2", facts(1, 0, 1, false, 0));
    report("web-1", facts(2, 0, 2, false, 9));
    RecordedSessions.Loaded loaded = read();
    assertThat(loaded.found()).isEqualTo(2);
    assertThat(loaded.unknown()).isZero();
  }

  @Test
  void whoReportsOfManyHostsWritesNoMoreThanANetworksShare() {
    for (int host = 0; host < 250; host++) {
      report("web-" + host, facts(1, 0, 1, false, 0));
    }
    assertThat(read().data().size()).isEqualTo(200);
  }

  @Test
  void whoReportsOfManyAddressesWritesNoMoreThanANetworksShareEither() {
    for (int network = 0; network < 250; network++) {
      reported("203." + network + ".113.7", "node:web-1");
    }
    assertThat(read().data().size()).isEqualTo(200);
    assertThat(read().capped()).isEqualTo(50);
    for (int network = 0; network < 10; network++) {
      reported("198." + network + ".100.7", "node:web-2");
      reported("192." + network + ".2.7", "import:old");
    }
    assertThat(read().data().size()).isEqualTo(220);
  }

  private void reported(String ip, String reporter) {
    ClassifiedEvent event = SampleEvents.report(ip, "", SampleEvents.START + record.size());
    ReportEvent report = (ReportEvent) event.event();
    Connection was = report.connection();
    Connection over = new Connection(0, reporter, was.peer(), 0, was.local(), 0, was.openedAt());
    SessionFacts facts = facts(1, 0, 1, false, 0);
    add(new ClassifiedEvent(report.over(over), event.place(), "", event.verdict(), facts));
  }

  @Test
  void whatIsOfNoKnownSessionIsCounted() {
    ClassifiedEvent event = SampleEvents.legit("198.51.100.7", "/", SampleEvents.START);
    add(new ClassifiedEvent(event.event(), event.place(), "", event.verdict()));
    RecordedSessions.Loaded loaded = read();
    assertThat(loaded.unknown()).isEqualTo(1);
    assertThat(loaded.data().size()).isZero();
  }

  private static SessionFacts facts(
      int requests, int failed, int rate, boolean injected, double seconds) {
    return new SessionFacts(failed, rate, 0, injected, false, seconds, requests, 1, 0, 0);
  }

  private void happen(String ip, SessionFacts facts) {
    ClassifiedEvent event = SampleEvents.legit(ip, "/", SampleEvents.START + record.size());
    add(new ClassifiedEvent(event.event(), event.place(), "", event.verdict(), facts));
  }

  private void report(String host, SessionFacts facts) {
    ClassifiedEvent event = SampleEvents.fileAccess(host, "", SampleEvents.START + record.size());
    add(new ClassifiedEvent(event.event(), event.place(), "", event.verdict(), facts));
  }

  private void add(ClassifiedEvent event) {
    long id = record.size() + 1L;
    record.add(new StoredEvent(id, event, 1, event.event().timestamp()));
  }

  private RecordedSessions.Loaded read() {
    return new RecordedSessions(false)
        .read((_, events) -> record.forEach(stored -> events.accept(stored, Optional.empty())), 0);
  }
}
