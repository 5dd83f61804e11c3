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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alerts of a running Axon. It is made before the store, since the store tells it what was
 * committed, and started with the store. {@link #wants}, {@link #isNews}, {@link #offer}, {@link
 * #passed} and {@link #heard} never block: they are called on the record's thread. A thread of its
 * own runs the rules, one for each output delivers.
 */
public final class Alerts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
  private static final int WAITING = 4096;
  private static final long TICK = 1000;
  private static final long EXPIRY = TimeUnit.HOURS.toMillis(1);
  private static final Duration KEPT = Duration.ofDays(365);
  private static final int MOST_KEPT = 100_000;
  private static final int MOST_UNTOLD = 10_000;

  private final AlertSettings settings;
  private final Ignored ignored;
  private final Clock clock;
  private final AlertMeters meters;
  private final Outputs outputs;
  private final Inbox inbox = new Inbox(WAITING, this::group);
  private final ConcurrentLinkedQueue<Parcel> arrived = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Owed> owed = new ConcurrentLinkedQueue<>();
  private final ConcurrentMap<String, Long> heard = new ConcurrentHashMap<>();
  private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
  private final boolean all;
  private final boolean listens;
  private @Nullable Thread thread;
  private volatile @Nullable Desk desk;
  private volatile @Nullable AlertRecords records;
  private volatile boolean ended;
  private volatile boolean storeFails;
  private volatile long passed;

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
    this.clock = clock;
    this.meters = new AlertMeters(registry);
    this.ignored = new Ignored(ignored, clock, meters);
    this.outputs = new Outputs(settings, backoff, meters, version, clock, arrived::add, owed::add);
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
   * Starts; to be called once, before anything new is stored.
   *
   * @param past the record, for what came in before a restart and was not looked at
   */
  public void start(AlertRecords kept, AlertMemory memory, Past past) {
    records = kept;
    ignored.open(kept.ignores());
    long before = past.newest();
    outputs.start();
    Thread started =
        Thread.ofVirtual()
            .name("axon-alerts")
            .unstarted(() -> run(new Desk.Kept(kept, memory), past, before));
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
    if (!ignored.holds(seen, count)) {
      inbox.offer(new Inbox.Item(seen, count));
    }
  }

  /** What is stored up to this number was offered, or is wanted by no rule. */
  public void passed(long event) {
    passed = Math.max(passed, event);
  }

  /** Sightings of a source that raise the same alerts may stand for each other. */
  private String group(Sighting seen) {
    StringBuilder group = new StringBuilder(seen.who().key());
    group.append(seen.risk() >= settings.risk() ? " +" : " -");
    for (Rule rule : settings.rules()) {
      if (rule instanceof Rule.Threshold one && one.match().fits(seen)) {
        group.append(' ').append(rule.name());
      }
    }
    return group.toString();
  }

  /** {@return whether {@link #heard} should be called} */
  public boolean listens() {
    return listens;
  }

  /** Something came from a sensor. */
  public void heard(String sensor) {
    heard.put(sensor, clock.millis());
  }

  private void run(Desk.Kept kept, Past past, long before) {
    try {
      Desk opened = open(kept);
      desk = opened;
      long caughtUp = catchUp(opened, past, before);
      long ticked = 0;
      long expired = clock.millis();
      while (!ended) {
        look(opened, TICK / 2, caughtUp);
        long now = clock.millis();
        if (now - ticked >= TICK || now < ticked) {
          ticked = now;
          guarded(() -> tick(opened, now));
        }
        if (now - expired >= EXPIRY || now < expired) {
          expired = now;
          quietly(() -> opened.expire(now - KEPT.toMillis(), MOST_KEPT, MOST_UNTOLD));
        }
      }
      look(opened, 1, caughtUp);
      guarded(() -> tick(opened, clock.millis()));
    } catch (InterruptedException _) {
      LOG.warn("the alerts ended early");
    }
  }

  private void look(Desk opened, long millis, long caughtUp) throws InterruptedException {
    long offered = passed; // read first: all of it is in the inbox by now
    List<Inbox.Item> items = inbox.take(millis);
    guarded(() -> see(opened, items, caughtUp));
    opened.passed(offered);
  }

  private Desk open(Desk.Kept kept) throws InterruptedException {
    while (true) {
      try {
        for (Alert alert : kept.memory().open()) {
          if (alert.handled().acknowledgedAt() > 0) {
            acknowledged.add(alert.id());
          }
        }
        return new Desk(
            settings, kept, meters, outputs::offer, acknowledged::contains, clock.millis());
      } catch (RuntimeException e) {
        again(e);
      }
    }
  }

  /** Waits for the next attempt at reading the store, unless all ends. */
  private void again(RuntimeException e) throws InterruptedException {
    if (ended) {
      throw new InterruptedException();
    }
    failed(e);
    Thread.sleep(TICK);
  }

  /**
   * {@return the number of the last event that the record gave}
   *
   * @param before the newest number when all began
   */
  private long catchUp(Desk opened, Past past, long before) throws InterruptedException {
    if (opened.begins()) {
      opened.passed(before);
      quietly(opened::save);
      return 0;
    }
    Past.Missed missed = missed(past, opened.newest());
    long now = clock.millis();
    opened.lost(new Inbox.Loss(missed.cut(), missed.worst()), now);
    for (Sighting seen : missed.seen()) {
      if (ignored.holds(seen, 1)) {
        opened.passed(seen.eventId());
      } else {
        opened.see(new Inbox.Item(seen, 1), now);
      }
    }
    opened.passed(before);
    return missed.seen().isEmpty() ? 0 : missed.seen().getLast().eventId();
  }

  private Past.Missed missed(Past past, long after) throws InterruptedException {
    while (true) {
      try {
        return past.since(after, all ? 0 : settings.risk());
      } catch (RuntimeException e) {
        again(e);
      }
    }
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
        opened.heard(sensor, Math.min(at, now));
      }
    }
    for (Parcel parcel = arrived.poll(); parcel != null; parcel = arrived.poll()) {
      opened.arrived(parcel);
    }
    opened.tick(now);
    quietly(() -> write(opened));
  }

  private void write(Desk opened) {
    opened.save();
    for (Owed one = owed.peek(); one != null; one = owed.peek()) {
      opened.retell(one);
      owed.remove();
    }
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

  /** {@return what no alert is made of} */
  public Ignored ignored() {
    return ignored;
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
