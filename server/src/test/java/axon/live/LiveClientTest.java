package axon.live;

import static org.assertj.core.api.Assertions.assertThat;

import axon.journal.StoredEvent;
import axon.verdict.Prediction;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** One client under a clock of ours, with a connection that takes only what we let it. */
class LiveClientTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong now = new AtomicLong(7 * SECOND);
  private final SlowOutlet outlet = new SlowOutlet();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LiveConfig config =
      new LiveConfig(
          10,
          1000,
          20,
          16_000,
          4096,
          Duration.ofMillis(50),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30));
  private final AtomicLong released = new AtomicLong();
  private final LiveClient client =
      new LiveClient(config, outlet, new LiveMeters(meters), now::get, 1);

  /** Keeps what is sent, and says that it left when told to. */
  private static final class SlowOutlet implements Outlet {
    final List<String> sent = new ArrayList<>();
    final Deque<Consumer<Boolean>> underWay = new ArrayDeque<>();
    boolean quick = true;
    int pings;
    boolean cut;

    @Override
    public void send(String text, Consumer<Boolean> whenDone) {
      sent.add(text);
      if (quick) {
        whenDone.accept(true);
      } else {
        underWay.add(whenDone);
      }
    }

    @Override
    public void ping() {
      pings++;
    }

    @Override
    public void cut() {
      cut = true;
    }

    long singles() {
      return sent.stream().filter(text -> text.startsWith("event")).count();
    }

    long skipped() {
      return sent.stream()
          .filter(text -> text.contains("skipped"))
          .mapToLong(text -> Long.parseLong(text.replaceAll("[^0-9]", "")))
          .sum();
    }
  }

  private static FeedItem item(long id, String text) {
    StoredEvent event = LiveEvents.event(id, Prediction.ATTACK);
    return new FeedItem(event, _ -> text);
  }

  private void begin() {
    client.greet("hello");
    client.begin(Missed.NOTHING, () -> {});
  }

  private void offer(long id) {
    client.offer(item(id, "event " + id));
  }

  @Test
  void letsABurstOfTwentyPassAndTellsTheRestASecondLater() {
    begin();
    for (long id = 1; id <= 50; id++) {
      offer(id);
    }
    assertThat(outlet.singles()).isEqualTo(20);
    now.addAndGet(SECOND);
    client.tick("");
    assertThat(outlet.skipped()).isEqualTo(30);
    client.tick("");
    assertThat(outlet.skipped()).isEqualTo(30);
  }

  @Test
  void inNoSecondMoreThanTwentyAndNothingUncounted() {
    begin();
    List<Long> passedAt = new ArrayList<>();
    long offered = 0;
    for (int millis = 0; millis < 5_000; millis++) {
      long before = outlet.singles();
      offer(++offered);
      if (outlet.singles() > before) {
        passedAt.add(now.get());
      }
      now.addAndGet(SECOND / 1000);
      client.tick("");
    }
    for (int i = 20; i < passedAt.size(); i++) {
      assertThat(passedAt.get(i) - passedAt.get(i - 20)).isGreaterThanOrEqualTo(SECOND);
    }
    assertThat(passedAt.size()).isGreaterThan(60);
    now.addAndGet(SECOND);
    client.tick("");
    assertThat(outlet.singles() + outlet.skipped()).isEqualTo(offered);
  }

  @Test
  void aSmallerShareHoldsFromThenOnAndEverythingIsCounted() {
    begin();
    client.allow(3);
    for (int id = 1; id <= 1000; id++) {
      now.addAndGet(SECOND / 100);
      offer(id);
    }
    now.addAndGet(2 * SECOND);
    client.tick("");
    assertThat(outlet.singles()).isBetween(25L, 33L);
    assertThat(outlet.singles() + outlet.skipped()).isEqualTo(1000);
    client.allow(20);
    long before = outlet.singles();
    now.addAndGet(2 * SECOND);
    for (int id = 1001; id <= 1100; id++) {
      offer(id);
    }
    assertThat(outlet.singles() - before).isEqualTo(20);
  }

  @Test
  void aClientThatTakesNothingHoldsNoMoreThanItsBound() {
    begin();
    outlet.quick = false;
    for (long id = 1; id <= 15; id++) {
      client.offer(item(id, "event" + "x".repeat(995)));
    }
    // One is under way and four wait; ten are counted.
    outlet.quick = true;
    outlet.underWay.remove().accept(true);
    now.addAndGet(SECOND);
    client.tick("");
    assertThat(outlet.singles()).isEqualTo(5);
    assertThat(outlet.skipped()).isEqualTo(10);
  }

  @Test
  void aStalledClientIsCutOff() {
    outlet.quick = false;
    begin();
    now.addAndGet(31 * SECOND);
    client.tick("");
    assertThat(outlet.cut).isTrue();
    assertThat(client.isGone()).isTrue();
    assertThat(meters.counter("axon.live.cut").count()).isEqualTo(1);
  }

  @Test
  void aSilentClientIsAskedAndThenCutOff() {
    begin();
    for (int i = 0; i < 5; i++) {
      now.addAndGet(20 * SECOND);
      client.tick("");
      client.pong();
    }
    assertThat(outlet.pings).isEqualTo(5);
    assertThat(outlet.cut).isFalse();
    now.addAndGet(61 * SECOND);
    client.tick("");
    assertThat(outlet.cut).isTrue();
  }

  @Test
  void aBrokenConnectionTakesNothingMore() {
    outlet.quick = false;
    begin();
    outlet.underWay.remove().accept(false);
    offer(1);
    assertThat(outlet.sent).containsExactly("hello");
  }

  @Test
  void whatTheFeedItselfLostIsCountedBySide() {
    begin();
    client.received("{\"type\":\"filter\",\"prediction\":\"legit\"}");
    client.missed(5, 3);
    now.addAndGet(SECOND);
    client.tick("");
    assertThat(outlet.skipped()).isEqualTo(3);
  }

  @Test
  void whatWasFilledBackIsNotShownAgain() {
    client.offer(item(3, "event 3"));
    client.offer(item(4, "event 4"));
    client.greet("hello");
    client.begin(
        Missed.between(1, 3, List.of(item(2, "event 2"), item(3, "event 3"))),
        released::incrementAndGet);
    offer(3);
    offer(5);
    assertThat(outlet.sent).containsExactly("hello", "event 2", "event 3", "event 4", "event 5");
    assertThat(released).hasValue(1);
  }

  @Test
  void whatABackfillLeavesOutIsToldExactly() {
    client.greet("hello");
    client.begin(Missed.between(10, 2000, List.of(item(1999, "event"))), () -> {});
    offer(2000);
    offer(2001);
    client.tick("");
    assertThat(outlet.singles()).isEqualTo(2);
    assertThat(outlet.skipped()).isEqualTo(1989);
  }

  @Test
  void aNumberFromElsewhereHidesNothing() {
    client.begin(Missed.between(5000, 3, List.of()), () -> {});
    offer(4);
    assertThat(outlet.sent).containsExactly("event 4");
  }

  @Test
  void theTurnIsKeptUntilTheBackfillHasLeftOrTheClientIsGone() {
    outlet.quick = false;
    client.begin(
        Missed.between(0, 3, List.of(item(1, "event"), item(2, "event"), item(3, "event"))),
        released::incrementAndGet);
    outlet.underWay.remove().accept(true);
    assertThat(released).hasValue(0);
    client.closed();
    client.closed();
    assertThat(released).hasValue(1);
  }

  @Test
  void anItemHoldsNoBody() {
    FeedItem item =
        new FeedItem(
            LiveEvents.large(1, 65_536),
            stored -> {
              assertThat(stored.event().event().footprint()).isLessThan(8_192);
              return "event";
            });
    assertThat(item.text()).isEqualTo("event");
    assertThat(item.footprint()).isLessThan(8_192);
  }

  @Test
  void statisticsComeOnceASecondAtMost() {
    begin();
    for (int i = 0; i < 10; i++) {
      client.received("{\"type\":\"get_stats\"}");
      client.tick("stats " + i);
    }
    assertThat(outlet.sent).containsExactly("hello", "stats 0");
    now.addAndGet(SECOND);
    client.tick("stats 0");
    assertThat(outlet.sent).containsExactly("hello", "stats 0", "stats 0");
    now.addAndGet(SECOND);
    client.tick("stats 0");
    assertThat(outlet.sent).hasSize(3);
  }
}
