package axon.alert;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alerts of a running Axon. It is made before the store, since the store tells it what was
 * committed, and started with the store. {@link #wants}, {@link #isNews}, {@link #offer} and {@link
 * #heard} never block: they are called on the record's thread. A thread of its own runs the rules,
 * one for each output delivers.
 */
public final class Alerts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
  private static final int WAITING = 4096;
  private static final long TICK = 1000;
  private static final long EXPIRY = TimeUnit.HOURS.toMillis(1);
  private static final Duration KEPT = Duration.ofDays(365);
  private static final int MOST_KEPT = 100_000;

  private final AlertSettings settings;
  private final Supplier<List<Ignore>> ignored;
  private final Clock clock;
  private final AlertMeters meters;
  private final Outputs outputs;
  private final Inbox inbox = new Inbox(WAITING);
  private final ConcurrentLinkedQueue<Parcel> arrived = new ConcurrentLinkedQueue<>();
  private final ConcurrentMap<String, Long> heard = new ConcurrentHashMap<>();
  private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
  private final boolean all;
  private final boolean listens;
  private @Nullable Thread thread;
  private volatile @Nullable Desk desk;
  private volatile @Nullable AlertRecords records;
  private volatile boolean ended;
  private volatile boolean storeFails;

  /**
   * @param ignored what no alert is made of, as it stands now; asked often
   * @param version of Axon, for log collectors
   */
  public Alerts(
      AlertSettings settings,
      Supplier<List<Ignore>> ignored,
      MeterRegistry registry,
      Clock clock,
      String version) {
    this(settings, ignored, registry, clock, version, Backoff.STANDARD);
  }

  Alerts(
      AlertSettings settings,
      Supplier<List<Ignore>> ignored,
      MeterRegistry registry,
      Clock clock,
      String version,
      Backoff backoff) {
    this.settings = settings;
    this.ignored = ignored;
    this.clock = clock;
    this.meters = new AlertMeters(registry);
    this.outputs = new Outputs(settings, backoff, meters, version, clock, arrived::add);
    this.all = settings.looksAtAll();
    this.listens = settings.rules().stream().anyMatch(Rule.Silence.class::isInstance);
    meters.open(this, Alerts::open);
  }

  /** What one output did so far. */
  public record OutputState(
      String name,
      String kind,
      long sent,
      long failed,
      long dropped,
      int waiting,
      Optional<String> fault) {}

  /**
   * Starts; to be called once.
   *
   * @param missed gives what was stored after an event's number, for what came in before a restart
   *     and was not looked at; called on a thread of the alerts', may block
   */
  public void start(AlertRecords kept, AlertMemory memory, Function<Long, List<Sighting>> missed) {
    records = kept;
    outputs.start();
    Thread started =
        Thread.ofVirtual()
            .name("axon-alerts")
            .unstarted(() -> run(new Desk.Kept(kept, memory), missed));
    thread = started;
    started.start();
  }

  /** {@return whether a rule looks at an event of this source and risk} */
  public boolean wants(int risk, Supplier<String> key) {
    if (all || risk >= settings.risk()) {
      return true;
    }
    Desk known = desk;
    return known != null && known.cases().size() > 0 && known.cases().follows(key.get());
  }

  /** {@return whether it would open or escalate an alert, so that its words are worth making} */
  public boolean isNews(String key, Sighting.What what) {
    Desk known = desk;
    return what.risk() >= settings.risk() && (known == null || known.cases().isNews(key, what));
  }

  /**
   * Takes a sighting.
   *
   * @param count how many events it stands for, 1 or more
   */
  public void offer(Sighting seen, long count) {
    inbox.offer(new Inbox.Item(seen, count));
  }

  /** {@return whether {@link #heard} should be called} */
  public boolean listens() {
    return listens;
  }

  /** Something came from a sensor. */
  public void heard(String sensor) {
    heard.put(sensor, clock.millis());
  }

  private void run(Desk.Kept kept, Function<Long, List<Sighting>> missed) {
    try {
      Desk opened = open(kept);
      desk = opened;
      long caughtUp = catchUp(opened, missed);
      long ticked = 0;
      long expired = clock.millis();
      while (!ended) {
        List<Inbox.Item> items = inbox.take(TICK / 2);
        guarded(() -> see(opened, items, caughtUp));
        long now = clock.millis();
        if (now - ticked >= TICK || now < ticked) {
          ticked = now;
          guarded(() -> tick(opened, now));
        }
        if (now - expired >= EXPIRY) {
          expired = now;
          quietly(() -> opened.expire(now - KEPT.toMillis(), MOST_KEPT));
        }
      }
      List<Inbox.Item> last = inbox.take(1);
      guarded(() -> see(opened, last, caughtUp));
      guarded(() -> tick(opened, clock.millis()));
    } catch (InterruptedException _) {
      LOG.warn("the alerts ended early");
    }
  }

  private Desk open(Desk.Kept kept) throws InterruptedException {
    while (true) {
      try {
        for (Alert alert : kept.memory().unfinished()) {
          if (alert.handled().acknowledgedAt() > 0) {
            acknowledged.add(alert.id());
          }
        }
        return new Desk(
            settings,
            ignored,
            kept,
            meters,
            outputs::offer,
            acknowledged::contains,
            clock.millis());
      } catch (RuntimeException e) {
        if (ended) {
          throw new InterruptedException();
        }
        failed(e);
        Thread.sleep(TICK);
      }
    }
  }

  /** {@return the number of the last event that the record gave} */
  private long catchUp(Desk opened, Function<Long, List<Sighting>> missed) {
    long last = opened.newest();
    if (last == 0) {
      return 0; // the first start: what is in the record is no news
    }
    try {
      for (Sighting seen : missed.apply(last)) {
        opened.see(new Inbox.Item(seen, 1), clock.millis());
        last = Math.max(last, seen.eventId());
      }
    } catch (RuntimeException e) {
      failed(e);
    }
    return last;
  }

  private void see(Desk opened, List<Inbox.Item> items, long caughtUp) {
    long now = clock.millis();
    for (Inbox.Item item : items) {
      if (item.seen().eventId() > caughtUp || item.seen().repeats() > 1) {
        opened.see(item, now);
      }
    }
    opened.lost(inbox.takeLost(), now);
  }

  private void tick(Desk opened, long now) {
    for (String sensor : heard.keySet()) {
      Long at = heard.remove(sensor);
      if (at != null) {
        opened.heard(sensor, at);
      }
    }
    for (Parcel parcel = arrived.poll(); parcel != null; parcel = arrived.poll()) {
      opened.arrived(parcel);
    }
    opened.tick(now);
    quietly(opened::save);
  }

  /** A fault of ours in one round must not be the end of all alerts. */
  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("the rules of alerts stumbled", e);
    }
  }

  private void quietly(Runnable work) {
    try {
      work.run();
      storeFails = false;
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void failed(RuntimeException e) {
    if (!storeFails) {
      LOG.error("alerts cannot be read or written, trying again: {}", e.toString());
    }
    storeFails = true;
  }

  private double open() {
    Desk known = desk;
    return known == null ? 0 : known.cases().size();
  }

  /** {@return what is wrong with outputs right now, in plain words; empty when all is well} */
  public List<String> faults() {
    return outputs.faults();
  }

  /** {@return the outputs and what they did so far} */
  public List<OutputState> outputs() {
    return outputs.workers().stream().map(Alerts::state).toList();
  }

  private static OutputState state(OutputWorker worker) {
    return new OutputState(
        worker.output().name(),
        worker.output().to().toString(),
        (long) worker.meters().sent().count(),
        (long) worker.meters().failed().count(),
        (long) worker.meters().dropped().count(),
        worker.waiting(),
        worker.fault());
  }

  /**
   * Sends a test message through one output, at once; may block for some seconds.
   *
   * @param by who asked
   * @return what went wrong; empty when it was delivered
   * @throws IllegalArgumentException if there is no such output
   */
  public Optional<String> test(String output, String by) {
    return outputs.test(output, by);
  }

  /** {@return where alerts are kept} */
  public AlertRecords records() {
    AlertRecords known = records;
    if (known == null) {
      throw new IllegalStateException("the alerts are not started");
    }
    return known;
  }

  /** Notes who saw to an alert; nobody any more where {@code by} is empty. May block. */
  public boolean acknowledge(long id, String by) {
    boolean found = records().acknowledge(id, by, by.isEmpty() ? 0 : clock.millis());
    if (found && !by.isEmpty()) {
      acknowledged.add(id);
    } else {
      acknowledged.remove(id);
    }
    return found;
  }

  /** Looks at what waits, writes it down, delivers what is ready (3 s at most), ends. */
  @Override
  public void close() {
    ended = true;
    Thread running = thread;
    try {
      if (running != null) {
        running.join(TimeUnit.SECONDS.toMillis(4));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    outputs.close();
    Desk known = desk;
    if (known != null && running != null && !running.isAlive()) {
      for (Parcel parcel = arrived.poll(); parcel != null; parcel = arrived.poll()) {
        known.arrived(parcel);
      }
      quietly(known::save);
    }
  }
}
