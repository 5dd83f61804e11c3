package axon.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Some of the clients, with the thread that hands them events. What finds the queue full is counted
 * and told to every client as left out.
 */
final class Shard implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Shard.class);
  private static final int AT_ONCE = 256;

  /** Bytes that the queue may hold at most, whatever its length. */
  private static final int MOST_BYTES = 8 << 20;

  private final int total;
  private final LiveConfig config;
  private final LiveMeters meters;
  private final Supplier<String> stats;
  private final BlockingQueue<FeedItem> queue;
  private final Set<LiveClient> clients = ConcurrentHashMap.newKeySet();
  private final AtomicLong held = new AtomicLong();
  private final AtomicLong lostAttacks = new AtomicLong();
  private final AtomicLong lostLegit = new AtomicLong();
  private final Thread thread;
  private volatile boolean ended;

  /**
   * @param total single events a second over all its clients
   * @param stats the newest statistics message, empty while there is none
   */
  Shard(int number, int total, LiveConfig config, LiveMeters meters, Supplier<String> stats) {
    this.total = total;
    this.config = config;
    this.meters = meters;
    this.stats = stats;
    this.queue = new ArrayBlockingQueue<>(config.queue());
    this.thread = Thread.ofPlatform().name("live-" + number).daemon().unstarted(this);
  }

  void start() {
    thread.start();
  }

  void add(LiveClient client) {
    clients.add(client);
    meters.clients().incrementAndGet();
  }

  int size() {
    return clients.size();
  }

  /** Takes an event on the journal's thread; never blocks. */
  void offer(FeedItem item) {
    if (clients.isEmpty() || enqueue(item)) {
      return;
    }
    meters.dropped(1);
    switch (item.prediction()) {
      case ATTACK -> lostAttacks.incrementAndGet();
      case LEGIT -> lostLegit.incrementAndGet();
    }
  }

  private boolean enqueue(FeedItem item) {
    boolean fits = held.addAndGet(item.footprint()) <= MOST_BYTES && queue.offer(item);
    if (!fits) {
      held.addAndGet(-item.footprint());
    }
    return fits;
  }

  @Override
  public void run() {
    List<FeedItem> batch = new ArrayList<>(AT_ONCE);
    long tickNanos = config.tick().toNanos();
    long nextTick = System.nanoTime() + tickNanos;
    while (!ended) {
      try {
        takeUntil(nextTick, batch);
        handOut(batch);
        long now = System.nanoTime();
        if (now - nextTick >= 0) {
          tick();
          nextTick = now + tickNanos;
        }
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        LOG.error("the live feed stumbled", e);
      }
      batch.clear();
    }
  }

  private void takeUntil(long deadline, List<FeedItem> batch) throws InterruptedException {
    FeedItem first = queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    if (first != null) {
      batch.add(first);
      queue.drainTo(batch, AT_ONCE - 1);
      batch.forEach(item -> held.addAndGet(-item.footprint()));
    }
  }

  private void handOut(List<FeedItem> batch) {
    for (FeedItem item : batch) {
      for (LiveClient client : clients) {
        client.offer(item);
      }
    }
  }

  private void tick() {
    long attacks = lostAttacks.getAndSet(0);
    long legit = lostLegit.getAndSet(0);
    String message = stats.get();
    int share = Math.clamp(total / Math.max(1, clients.size()), 1, config.pace());
    clients.forEach(client -> {
      client.allow(share);
      client.missed(attacks, legit);
      client.tick(message);
    });
    clients.removeIf(this::isGone);
  }

  private boolean isGone(LiveClient client) {
    if (client.isGone()) {
      meters.clients().decrementAndGet();
      return true;
    }
    return false;
  }

  /** Ends the thread and waits for it. */
  void end() {
    ended = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    clients.forEach(LiveClient::cut);
    clients.clear();
  }
}
