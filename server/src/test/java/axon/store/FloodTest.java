package axon.store;

import static axon.journal.SampleEvents.START;
import static org.assertj.core.api.Assertions.assertThat;

import axon.journal.SampleEvents;
import axon.journal.StoredEvent;
import axon.store.History.Dimension;
import axon.store.History.Ranked;
import axon.store.History.Totals;
import axon.verdict.AttackType;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Verdict;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloodTest {
  private static final StoreConfig CONFIG = StoreConfig.DEFAULT.withFoldAfter(10);

  @TempDir private Path directory;

  private static List<ClassifiedEvent> flood(int count, String target) {
    return Collections.nCopies(count, SampleEvents.attack("192.0.2.9", target, START));
  }

  @Test
  void identicalRequestsAreKeptOnceWithTheirCount() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, CONFIG)) {
      store.append(flood(500, "/x"));
      assertThat(store.ask("SELECT count(*) FROM traffic")).isEqualTo("10");
      assertThat(store.ask("SELECT sum(repeats) FROM traffic")).isEqualTo("500");
      assertThat(store.database.history().totals()).isEqualTo(new Totals(500, 500, 0));
      assertThat(store.counts().stored()).isEqualTo(500);
    }
  }

  @Test
  void theCountIsRightAfterARestart() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, CONFIG)) {
      store.append(flood(50, "/x"));
    }
    try (StoreFixture store = new StoreFixture(directory, CONFIG)) {
      store.append(flood(50, "/x"));
      assertThat(store.ask("SELECT sum(repeats) FROM traffic")).isEqualTo("100");
      assertThat(store.database.history().totals().requests()).isEqualTo(100);
      assertThat(store.database.history().top(Dimension.PATH, START, 5))
          .containsExactly(new Ranked("/x", 100, 100));
    }
  }

  @Test
  void theSinkGetsTheEntryAgainWithItsCount() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, CONFIG)) {
      store.append(flood(40, "/x"));
      store.database.journal().close();
      StoredEvent last = store.sunk.getLast();
      assertThat(last.id()).isEqualTo(10);
      assertThat(last.repeats()).isEqualTo(31);
      assertThat(store.database.history().find(10)).contains(last);
    }
  }

  @Test
  void requestsThatDifferAreNotFolded() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, CONFIG)) {
      for (int i = 0; i < 40; i++) {
        store.append(flood(1, "/" + i));
      }
      assertThat(store.ask("SELECT count(*) FROM traffic WHERE repeats = 1")).isEqualTo("40");
    }
  }

  @Test
  void aRepetitionThatIsWorseIsAnEntryOfItsOwn() throws Exception {
    ClassifiedEvent usual = SampleEvents.attack("192.0.2.9", "/x", START);
    Verdict before = usual.verdict();
    Verdict verdict =
        new Verdict(
            before.prediction(),
            before.score(),
            before.attackClass(),
            AttackType.DATA_EXFIL,
            10,
            before.botScore(),
            before.techniques(),
            before.reasons(),
            before.model());
    ClassifiedEvent worse =
        new ClassifiedEvent(
            usual.event(), usual.place(), usual.fingerprint(), verdict, usual.session());
    try (StoreFixture store = new StoreFixture(directory, CONFIG)) {
      store.append(flood(40, "/x"));
      store.append(Collections.nCopies(1, worse));
      store.append(Collections.nCopies(30, worse));
      store.append(flood(30, "/x"));
      assertThat(store.ask("SELECT count(*) FROM traffic")).isEqualTo("11");
      assertThat(store.ask("SELECT sum(repeats) FROM traffic")).isEqualTo("101");
      assertThat(store.sunk)
          .filteredOn(entry -> entry.event().verdict().riskScore() == 10)
          .isNotEmpty();
    }
  }
}
