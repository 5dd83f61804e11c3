package axon.live;

import static org.assertj.core.api.Assertions.assertThat;

import axon.journal.Journal;
import axon.journal.StoredEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The feed with its own threads. */
class LiveFeedTest {
  private final AtomicInteger total = new AtomicInteger(1);

  @AutoClose
  private final LiveFeed feed = new LiveFeed(LiveConfig.DEFAULT, new SimpleMeterRegistry());

  private static final class QuickOutlet implements Outlet {
    final BlockingQueue<String> sent = new LinkedBlockingQueue<>();

    @Override
    public void send(String text, Consumer<Boolean> whenDone) {
      sent.add(text);
      whenDone.accept(true);
    }

    @Override
    public void ping() {}

    @Override
    public void cut() {}

    @Nullable String next() throws InterruptedException {
      return sent.poll(30, TimeUnit.SECONDS);
    }
  }

  private static final class NoRecord implements Journal.Reader {
    @Override
    public Optional<StoredEvent> find(long id) {
      return Optional.empty();
    }

    @Override
    public List<StoredEvent> after(long id, int limit) {
      return List.of();
    }

    @Override
    public Risky risky(long id, int risk, int limit) {
      return Risky.of(List.of(), limit);
    }
  }

  @Test
  void whoComesAfterNobodyWatchedGetsNoFiguresOfWhenSomebodyLastDid() throws Exception {
    feed.start(new LiveFeed.Sources(_ -> "{}", () -> "total " + total.get(), new NoRecord()));
    assertThat(figuresOfAVisit()).isEqualTo("total 1");

    total.set(2);
    assertThat(figuresOfAVisit()).isEqualTo("total 2");
  }

  /** Comes, reads the first figures, and is seen to have left. */
  private String figuresOfAVisit() throws InterruptedException {
    QuickOutlet outlet = new QuickOutlet();
    LiveClient client = Objects.requireNonNull(feed.connect(outlet, null));
    assertThat(outlet.next()).contains("connected");
    String figures = Objects.requireNonNull(outlet.next());
    client.cut();
    while (feed.clients() > 0) {
      Thread.onSpinWait();
    }
    return figures;
  }
}
