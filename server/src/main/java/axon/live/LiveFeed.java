package axon.live;

import axon.journal.Journal;
import axon.journal.StoredEvent;
import axon.journal.StoredSink;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows what was stored to everyone who watches. It takes batches on the journal's thread into
 * bounded queues of its own; a few threads hand them to the clients. Whatever does not reach a
 * client is told to it as an exact count.
 *
 * <p>A client that connects with the number of the last event it saw gets what came after it, then
 * what comes: it is on the feed, its events held back, before the record is read, so there is no
 * gap; and what is on the feed with a number that was read is left out, so nothing comes twice.
 * What lies between and is not shown is told as a count too.
 */
public final class LiveFeed implements StoredSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
  private static final Duration TURN_WAIT = Duration.ofSeconds(10);
  private static final long STATS_EVERY = 1_000; // ms

  private final LiveConfig config;
  private final LiveMeters meters;
  private final List<Shard> shards;
  private final AtomicLong seeds = new AtomicLong();
  private final Thread statsThread;
  private final AtomicLong newest = new AtomicLong();
  private final Backfills backfills = new Backfills(TURN_WAIT, newest::get);
  private volatile @Nullable Sources sources;
  private volatile String stats = "";
  private volatile boolean ended;

  /**
   * Where the feed gets what it shows.
   *
   * @param json an event as a message, one JSON object
   * @param stats the statistics as a message; asked once a second while someone watches; may block
   * @param reader the record, for back-fill
   */
  public record Sources(
      Function<StoredEvent, String> json, Supplier<String> stats, Journal.Reader reader) {}

  /** A feed that lets everything pass by until it is started. */
  public LiveFeed(LiveConfig config, MeterRegistry registry) {
    this.config = config;
    this.meters = new LiveMeters(registry);
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    this.shards =
        IntStream.range(0, threads)
            .mapToObj(n -> new Shard(n, config.total() / threads, config, meters, () -> stats))
            .toList();
    this.statsThread = Thread.ofVirtual().name("live-stats").unstarted(this::refreshStats);
  }

  /** Starts the feed's threads; to be called once. */
  public void start(Sources from) {
    List<StoredEvent> last = from.reader().after(0, 1);
    newest.set(last.isEmpty() ? 0 : last.getLast().id());
    sources = from;
    shards.forEach(Shard::start);
    statsThread.start();
  }

  /**
   * Puts a client on the feed.
   *
   * @param after the number of the last event that the client saw, or null for none
   * @return the client, or null if there are too many or the feed does not run
   */
  public @Nullable LiveClient connect(Outlet outlet, @Nullable Long after) {
    Sources from = sources;
    if (from == null || ended || clients() + backfills.waiting() >= config.clients()) {
      return null;
    }
    LiveClient client =
        new LiveClient(config, outlet, meters, System::nanoTime, seeds.incrementAndGet());
    String greeting =
        ServerMessage.connected(Clock.systemUTC().millis(), UUID.randomUUID().toString());
    if (after == null) {
      join(client);
      client.greet(greeting);
      client.begin(Missed.NOTHING, () -> {});
    } else {
      client.greet(greeting);
      long seen = after;
      Thread.ofVirtual()
          .name("live-back-fill")
          .start(() -> backfills.fill(client, seen, from, () -> join(client)));
    }
    return client;
  }

  private void join(LiveClient client) {
    if (clients() == 0) {
      stats = ""; // of when somebody last watched; the next one is due within a second
    }
    shards.stream().min(Comparator.comparingInt(Shard::size)).orElseThrow().add(client);
    if (ended) {
      client.cut();
    }
  }

  /** {@return how many clients are on the feed} */
  public int clients() {
    return shards.stream().mapToInt(Shard::size).sum();
  }

  @Override
  public void accept(List<StoredEvent> batch) {
    Sources from = sources;
    if (from == null) {
      return;
    }
    for (StoredEvent event : batch) {
      // An entry that comes again stands for a repetition: the counts show it, the feed does not.
      if (event.id() > newest.get()) {
        newest.set(event.id());
        // Whoever comes after this finds the event in the record.
        if (clients() > 0) {
          offer(new FeedItem(event, from.json()));
        }
      }
    }
  }

  private void offer(FeedItem item) {
    for (Shard shard : shards) {
      shard.offer(item);
    }
  }

  private void refreshStats() {
    while (!ended) {
      try {
        Thread.sleep(STATS_EVERY);
        Sources from = sources;
        if (from != null && clients() > 0) {
          stats = from.stats().get();
        }
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("no statistics for the live feed: {}", e.toString());
      }
    }
  }

  /** Ends the threads and all connections. */
  @Override
  public void close() {
    ended = true;
    statsThread.interrupt();
    shards.forEach(Shard::end);
  }
}
