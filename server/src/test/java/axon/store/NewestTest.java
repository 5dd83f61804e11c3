package axon.store;

import static axon.journal.SampleEvents.START;
import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Connection;
import axon.event.RequestEvent;
import axon.journal.SampleEvents;
import axon.journal.StoredEvent;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record from its newest end, as monitoring reads it. */
class NewestTest {
  private static final int EVENTS = 1200;

  @TempDir private Path directory;

  @Test
  void readsBackTillAMomentOrTillItIsTold() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      store.append(judged());
      History history = store.database.history();
      List<Long> ids = new ArrayList<>();
      long from = START + 100;
      long reached =
          history.newest(from, () -> true, page -> page.forEach(stored -> ids.add(stored.id())));
      assertThat(reached).isEqualTo(from);
      assertThat(ids).hasSize(EVENTS - 100).isSortedAccordingTo((a, b) -> Long.compare(b, a));
      assertThat(ids.getFirst()).isEqualTo(EVENTS);
      List<StoredEvent> first = new ArrayList<>();
      long early = history.newest(0, first::isEmpty, first::addAll);
      assertThat(first).hasSize(500);
      assertThat(early).isEqualTo(first.getLast().event().event().timestamp()).isGreaterThan(0);
      assertThat(first).allMatch(NewestTest::keepsItsTrial);
    }
  }

  @Test
  void whatWasImportedIsLeftOutAndHidesNothing() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      store.append(judged());
      store.append(
          judged().stream().limit(700).map(event -> imported(event, START - 9_000_000)).toList());
      List<Long> ids = new ArrayList<>();
      long reached =
          store
              .database
              .history()
              .newest(START, () -> true, page -> page.forEach(stored -> ids.add(stored.id())));
      assertThat(reached).isEqualTo(START);
      assertThat(ids).hasSize(EVENTS).startsWith((long) EVENTS);
    }
  }

  /** {@return the same, as it stands in a log of somewhere else} */
  static ClassifiedEvent imported(ClassifiedEvent event, long at) {
    RequestEvent request = (RequestEvent) event.event();
    Connection from = request.connection();
    Connection elsewhere = new Connection(0, "import:old.log", from.peer(), 1, from.local(), 0, at);
    return new ClassifiedEvent(
        new RequestEvent(
            at, elsewhere, request.source(), request.request(), request.timing(), request.answer()),
        event.place(),
        event.fingerprint(),
        event.verdict(),
        event.session());
  }

  private static List<ClassifiedEvent> judged() {
    List<ClassifiedEvent> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      ClassifiedEvent event = SampleEvents.legit("192.0.2." + i % 200, "/page/" + i, START + i);
      events.add(
          new ClassifiedEvent(
              event.event(),
              event.place(),
              event.fingerprint(),
              event.verdict().with(new Trial("request@2", i / 2000.0)),
              event.session()));
    }
    return events;
  }

  private static boolean keepsItsTrial(StoredEvent stored) {
    return new Trial("request@2", (stored.id() - 1) / 2000.0)
        .equals(stored.event().verdict().trial());
  }
}
