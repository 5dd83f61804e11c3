package axon.store;

import static axon.journal.SampleEvents.START;
import static axon.store.StoreFixture.await;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Receipt;
import axon.journal.SampleEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue and its watchdog beside a writer that a test plays. */
class SlowStoreTest {
  private final Patience patience = new Patience(Duration.ofMillis(500).toNanos());
  private final EventQueue queue = new EventQueue(1 << 20, patience);
  private final List<Receipt> receipts = Collections.synchronizedList(new ArrayList<>());

  private Entry entry(int number) {
    return new Entry(SampleEvents.legit("192.0.2.1", "/" + number, START), receipts::add);
  }

  private void finish(Watchdog watchdog) throws InterruptedException {
    queue.close();
    queue.finish();
    watchdog.join();
  }

  @Test
  void aCommitThatHangsIsAnsweredByTheWatchdogAlone() throws Exception {
    Watchdog watchdog = new Watchdog(queue);
    watchdog.start();
    queue.add(entry(1));
    EventQueue.Turn turn = requireNonNull(queue.take(10, 1 << 20));
    await("the answer comes", () -> receipts.size() == 1);
    assertThat(receipts).containsExactly(Receipt.DEGRADED);
    assertThat(queue.fault()).contains("does not keep up");
    assertThat(queue.counts().waiting()).isEqualTo(1);
    queue.stored(turn.batch());
    assertThat(queue.fault()).isNull();
    assertThat(queue.counts().stored()).isEqualTo(1);
    finish(watchdog);
    assertThat(receipts).hasSize(1);
  }

  @Test
  void aSlowStoreLetsEveryoneWaitHisTimeOut() throws Exception {
    queue.add(entry(1));
    assertThat(queue.take(10, 1 << 20)).isNotNull();
    List<Entry> due = List.of();
    while (due.isEmpty()) {
      due = requireNonNull(queue.awaitUnlucky(5));
    }
    assertThat(due).hasSize(1);
    Entry second = entry(2);
    queue.add(second);
    assertThat(queue.awaitUnlucky(0)).as("the next one waits too").isEmpty();
    assertThat(second.isSettled()).isFalse();
  }

  @Test
  void aFailingStoreLetsNobodyWaitUntilTheNextGoodCommit() throws Exception {
    queue.add(entry(1));
    EventQueue.Turn turn = requireNonNull(queue.take(10, 1 << 20));
    queue.fail("the disk is full");
    queue.add(entry(2));
    assertThat(queue.awaitUnlucky(0)).hasSize(2);
    assertThat(queue.fault()).isEqualTo("the disk is full");
    queue.stored(turn.batch());
    queue.add(entry(3));
    assertThat(queue.awaitUnlucky(0)).isEmpty();
    assertThat(queue.fault()).isNull();
  }

  @Test
  void aLockOfAnotherProgramHoldsUpNoAnswerForLongerThanThat(@TempDir Path directory)
      throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT);
        var other = store.outside();
        var lock = other.createStatement()) {
      lock.execute("BEGIN IMMEDIATE");
      store
          .database
          .journal()
          .append(SampleEvents.legit("192.0.2.1", "/", START), _ -> answered.countDown());
      assertThat(answered.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(store.counts().waiting()).isEqualTo(1);
      lock.execute("ROLLBACK");
      await("it is written after", () -> store.counts().stored() == 1);
    }
  }
}
