package axon.store;

import static org.assertj.core.api.Assertions.assertThat;

import axon.journal.SampleEvents;
import axon.journal.StoredEvent;
import axon.label.LabelSource;
import axon.store.Intake.Arrival;
import axon.store.Intake.Taken;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was imported is found like all else and counts as nothing that happened. */
class IntakeTest {
  private static final long AT = SampleEvents.START;

  @TempDir private Path directory;
  private StoreFixture store;

  @BeforeEach
  void open() {
    store = new StoreFixture(directory, StoreConfig.DEFAULT);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Arrival arrival(ClassifiedEvent event, int copy, @Nullable Prediction said) {
    return new Arrival(event, 1, event.event().timestamp(), true, copy, said, AT);
  }

  @Test
  void isNumberedBetweenLiveEventsAndTakenOnce() throws Exception {
    store.append(List.of(SampleEvents.legit("192.0.2.1", "/live", AT)));
    ClassifiedEvent old = SampleEvents.attack("192.0.2.2", "/old", AT - 1000);
    ClassifiedEvent raw = SampleEvents.raw("192.0.2.3", AT - 999);
    List<Arrival> batch =
        List.of(arrival(old, 1, null), arrival(old, 2, null), arrival(raw, 1, null));
    assertThat(store.database.intake().take(batch)).isEqualTo(new Taken(3, 0, 0));
    assertThat(store.database.intake().take(batch)).isEqualTo(new Taken(0, 3, 0));
    store.append(List.of(SampleEvents.legit("192.0.2.1", "/later", AT)));
    List<StoredEvent> all = new ArrayList<>();
    store.database.history().scan(0, all::add);
    assertThat(all).extracting(StoredEvent::id).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(store.database.history().totals().requests()).isEqualTo(2);
    assertThat(store.counts().stored()).isEqualTo(2);
    assertThat(store.sunk).extracting(StoredEvent::id).containsExactly(1L, 5L);
    assertThat(store.database.history().top(History.Dimension.PATH, 0, 9)).hasSize(2);
  }

  @Test
  void aLabelThatSaysSomethingElseIsTakenOverToo() {
    ClassifiedEvent old = SampleEvents.attack("192.0.2.2", "/old", AT - 1000);
    Intake intake = store.database.intake();
    assertThat(intake.take(List.of(arrival(old, 1, Prediction.ATTACK))))
        .isEqualTo(new Taken(1, 0, 1));
    assertThat(intake.take(List.of(arrival(old, 1, Prediction.ATTACK))))
        .isEqualTo(new Taken(0, 1, 0));
    assertThat(intake.take(List.of(arrival(old, 1, Prediction.LEGIT))))
        .isEqualTo(new Taken(0, 1, 1));
    assertThat(store.database.labels().winning(1).orElseThrow().source())
        .isEqualTo(LabelSource.IMPORT);
  }

  @Test
  void repetitionsComeAlong() {
    ClassifiedEvent old = SampleEvents.legit("192.0.2.2", "/old", AT);
    store.database.intake().take(List.of(new Arrival(old, 7, AT + 60, false, 1, null, AT)));
    StoredEvent read = store.database.history().find(1).orElseThrow();
    assertThat(read.repeats()).isEqualTo(7);
    assertThat(read.lastSeen()).isEqualTo(AT + 60);
  }

  @Test
  void searchesByNetworkTimeAndScore() {
    List<Arrival> batch = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String ip = i % 2 == 0 ? "192.0.2." + i : "2001:db8::" + i;
      ClassifiedEvent event =
          i % 4 < 2
              ? SampleEvents.legit(ip, "/n" + i, AT + i)
              : SampleEvents.attack(ip, "/n" + i, AT + i);
      batch.add(arrival(event, 1, null));
    }
    store.database.intake().take(batch);
    assertThat(found("ip", "192.0.2.0/29")).isEqualTo(4);
    assertThat(found("ip", "2001:db8::/120")).isEqualTo(20);
    assertThat(found("since", Long.toString(AT + 30))).isEqualTo(10);
    assertThat(found("until", Long.toString(AT + 30))).isEqualTo(30);
    assertThat(found("score_min", "0.5")).isEqualTo(20);
    assertThat(found("score_max", ".2")).isEqualTo(20);
  }

  private int found(String field, String value) {
    List<Long> ids = new ArrayList<>();
    store.database.history().all(QueryFields.read(Map.of(field, value), AT), e -> ids.add(e.id()));
    return ids.size();
  }

  @Test
  void theQueueBeginsWithWhatTheJudgesDoNotAgreeOnAndShowsNearCopiesOnce() {
    store
        .database
        .intake()
        .take(
            List.of(
                arrival(SampleEvents.legit("192.0.2.1", "/item/1", AT), 1, null),
                arrival(SampleEvents.legit("192.0.2.1", "/item/22", AT), 1, null),
                arrival(SampleEvents.legit("192.0.2.1", "/other", AT), 1, Prediction.LEGIT),
                arrival(SampleEvents.attack("192.0.2.1", "/x", AT), 1, null)));
    List<Doubtful> queue = store.database.history().review(10);
    assertThat(queue).hasSize(2);
    assertThat(queue.get(0).copies()).containsExactlyInAnyOrder(1L, 2L);
    assertThat(queue.get(0).doubt()).isEqualTo(0.25);
    assertThat(queue.get(1).copies()).containsExactly(4L);
    assertThat(store.database.history().review(1)).hasSize(1);
  }
}
