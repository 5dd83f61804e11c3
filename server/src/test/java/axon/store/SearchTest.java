package axon.store;

import static axon.journal.SampleEvents.START;
import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Source;
import axon.journal.SampleEvents;
import axon.journal.StoredEvent;
import axon.store.History.Found;
import axon.store.History.Query;
import axon.verdict.ClassifiedEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
  private static final int EVENTS = 9000;

  @TempDir private Path directory;

  /** Every thousandth is of a rare source, the first one of another and for a rare path. */
  private static List<ClassifiedEvent> mixed() {
    List<ClassifiedEvent> events = new ArrayList<>();
    for (int i = 1; i <= EVENTS; i++) {
      String ip = i == 1 ? "2001:db8::1" : i % 1000 == 0 ? "198.51.100.7" : "192.0.2." + i % 200;
      events.add(SampleEvents.legit(ip, i == 1 ? "/needle" : "/hay/" + i, START));
    }
    return events;
  }

  private static Query query(long before, @Nullable String ip, @Nullable String path, int limit) {
    Source source = ip == null ? null : Source.parse(ip).orElseThrow();
    return new Query(before, null, source, path, null, null, limit);
  }

  /** Goes on where the answer says until nothing is older. */
  private static List<Long> all(History history, @Nullable String ip, @Nullable String path) {
    List<Long> ids = new ArrayList<>();
    Long before = Long.MAX_VALUE;
    while (before != null) {
      Found found = history.search(query(before, ip, path, 4));
      assertThat(found.events()).hasSizeLessThanOrEqualTo(4);
      ids.addAll(found.events().stream().map(StoredEvent::id).toList());
      before = found.nextBefore();
    }
    return ids;
  }

  private static final List<Long> RARE =
      List.of(9000L, 8000L, 7000L, 6000L, 5000L, 4000L, 3000L, 2000L, 1000L);

  @Test
  void findsARareSourceInBlocksThatAreIndexedAndInWhatCameSince() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      store.append(mixed());
      long indexed = Long.parseLong(store.ask(through()));
      assertThat(indexed).isBetween(4096L, (long) EVENTS);
      History history = store.database.history();
      assertThat(all(history, "198.51.100.7", null)).isEqualTo(RARE);
      assertThat(all(history, "2001:db8::1", null)).containsExactly(1L);
      assertThat(all(history, "2001:db8::2", null)).isEmpty();
      assertThat(all(history, null, "NEEDLE")).containsExactly(1L);
    }
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      store.append(List.of(SampleEvents.legit("198.51.100.7", "/again", START)));
      store.database.retention().once();
      assertThat(store.ask(through())).isEqualTo(String.valueOf(EVENTS / 256 * 256));
      assertThat(store.ask("SELECT sum(events) FROM source_block"))
          .isEqualTo(String.valueOf(EVENTS / 256 * 256 - 1));
      List<Long> ids = all(store.database.history(), "198.51.100.7", null);
      assertThat(ids.getFirst()).isEqualTo(EVENTS + 1L);
      assertThat(ids.subList(1, ids.size())).isEqualTo(RARE);
    }
  }

  @Test
  void aSearchForWhatIsRareEndsAndSaysWhereToGoOn() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      store.append(List.of(SampleEvents.legit("192.0.2.1", "/needle", START)));
      long far = 3L * Search.MOST_IDS;
      store
          .database
          .writer()
          .write(connection -> {
            Tallies.write(connection, Tallies.LAST_ID, far);
            return far;
          });
      History history = store.database.history();
      Found first = history.search(query(Long.MAX_VALUE, null, "needle", 10));
      assertThat(first.events()).isEmpty();
      assertThat(first.nextBefore()).isNotNull().isBetween(far - 2L * Search.MOST_IDS, far);
      assertThat(all(history, null, "needle")).containsExactly(1L);
    }
  }

  private static String through() {
    return "SELECT value FROM tally WHERE name = '" + SourceBlocks.THROUGH + "'";
  }

  @Test
  void aFullLastPageOffersNoFurtherOne() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      List<ClassifiedEvent> events = new ArrayList<>();
      for (int i = 1; i <= 8; i++) {
        events.add(SampleEvents.legit("192.0.2.1", "/" + i, START + i));
      }
      store.append(events);
      History history = store.database.history();
      for (String ip : new String[] {null, "192.0.2.1"}) {
        Found first = history.search(query(Long.MAX_VALUE, ip, null, 4));
        assertThat(first.events()).extracting(StoredEvent::id).containsExactly(8L, 7L, 6L, 5L);
        assertThat(first.nextBefore()).isEqualTo(5);
        Found last = history.search(query(5, ip, null, 4));
        assertThat(last.events()).hasSize(4);
        assertThat(last.nextBefore()).isNull();
      }
    }
  }

  @Test
  void whatWasImportedIsLeftOutWhereItIsAskedWhatWasSeenHere() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      ClassifiedEvent visit = SampleEvents.legit("192.0.2.1", "/now", START);
      store.append(List.of(visit));
      ClassifiedEvent old =
          NewestTest.imported(
              SampleEvents.legit("192.0.2.1", "/last-year", START), START - 9_000_000);
      store
          .database
          .intake()
          .take(List.of(new Intake.Arrival(old, 1, START - 9_000_000, true, 1, null, START)));
      Query all = query(Long.MAX_VALUE, "192.0.2.1", null, 4);
      assertThat(store.database.history().search(all).events()).hasSize(2);
      Query here =
          new Query(
              all.before(),
              null,
              all.source(),
              null,
              null,
              null,
              4,
              History.Bounds.seenHere(null, null));
      assertThat(store.database.history().search(here).events())
          .extracting(StoredEvent::id)
          .containsExactly(1L);
    }
  }
}
