package axon.agent;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the decoys of this host and tells the hub. The list of decoys is looked at every second,
 * so that what is planted or taken away meanwhile counts at once. One thread watches, one delivers,
 * and one, where the kernel allows it, asks who it was.
 */
public final class Agent implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
  private static final int IDLE = 1000;
  private static final int BUSY = 25;
  private static final long LIST_EVERY = 1000;

  private final AgentConfig config;
  private final StateLock lock;
  private final DecoyList list;
  private final FileReport reports;
  private final Bursts bursts = new Bursts();
  private final Culprits culprits = new Culprits();
  private final FileWatch watch;
  private final Optional<FanotifyWatch> who;
  private final Outbox outbox;
  private final Delivery delivery;
  private final Thread thread = Thread.ofPlatform().name("agent-watch").unstarted(this::run);
  private volatile Set<Path> decoys = Set.of();
  private long listed;
  private volatile boolean closed;
  private final AtomicLong reported = new AtomicLong();
  private final AtomicLong excused = new AtomicLong();
  private volatile Set<String> faults = Set.of();
  private List<String> description = List.of();

  private Agent(AgentConfig config, FileWatch watch, StateLock lock) {
    this.config = config;
    this.lock = lock;
    this.list = new DecoyList(config.state());
    this.reports = new FileReport(config.host());
    this.watch = watch;
    this.who = watch instanceof InotifyWatch ? FanotifyWatch.open(culprits) : Optional.empty();
    this.outbox = Outbox.open(config.state(), config.outboxBytes());
    this.delivery = new Delivery(outbox, new Hub(config.hub(), config.program()), config.state());
  }

  /**
   * {@return an agent that watches}
   *
   * @throws AgentException if it cannot; the message says why
   */
  public static Agent start(AgentConfig config) {
    return start(config, Watches::open);
  }

  static Agent start(AgentConfig config, Supplier<FileWatch> watches) {
    StateLock lock = StateLock.take(config.state());
    try {
      new DecoyList(config.state()).read(); // who does not know his decoys watches none
      return new Agent(config, watches.get(), lock).started();
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private Agent started() {
    lookAtList(System.currentTimeMillis());
    description = describe();
    thread.start();
    delivery.start();
    return this;
  }

  /** {@return in a few words each, what is watched and how} */
  public List<String> description() {
    return description;
  }

  /** {@return what is not watched now though it should be, and why; a line each} */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  private List<String> describe() {
    List<String> lines = new ArrayList<>();
    lines.add("watching " + decoys.size() + " decoys by " + watch.form());
    lines.add(
        who.isPresent()
            ? "programs and users by fanotify, where they live long enough to be asked"
            : "programs and users stay unknown here");
    return List.copyOf(lines);
  }

  private void run() {
    while (!closed) {
      try {
        turn();
      } catch (RuntimeException e) {
        LOG.error("watching failed for a moment", e);
      }
    }
    tell(bursts.flush());
  }

  private void turn() {
    List<Touch> touches = watch.await(bursts.isQuiet() ? IDLE : BUSY);
    long now = System.currentTimeMillis();
    touches.forEach(this::take);
    tell(bursts.due(now));
    if (now - listed >= LIST_EVERY || now < listed) {
      lookAtList(now);
    }
  }

  private void take(Touch touch) {
    if (config.excuses().excuse(touch)) {
      excused.incrementAndGet();
    } else {
      tell(bursts.accept(touch));
    }
  }

  private void lookAtList(long now) {
    listed = now;
    Set<String> found = new LinkedHashSet<>();
    Set<Path> fresh = plantedOrAsBefore(found);
    if (!fresh.equals(decoys)) {
      decoys = fresh;
      culprits.forgetAllBut(fresh);
    }
    watch.watch(fresh);
    who.ifPresent(fanotify -> fanotify.watch(fresh));
    found.addAll(watch.limits());
    say(found);
  }

  /** Each fault is said once, when it begins, and once that it is over. */
  private void say(Set<String> found) {
    found.stream().filter(fault -> !faults.contains(fault)).forEach(fault -> LOG.warn("{}", fault));
    faults.stream()
        .filter(fault -> !found.contains(fault))
        .forEach(fault -> LOG.info("no more: {}", fault));
    faults = Collections.unmodifiableSet(found);
  }

  /**
   * A list that cannot be read takes no decoy out of sight.
   *
   * @param found gets what is wrong with the list
   */
  private Set<Path> plantedOrAsBefore(Set<String> found) {
    try {
      DecoyList.Contents contents = list.read();
      contents.strays().forEach(stray -> found.add(stray.fault()));
      return contents.decoys().stream().map(Planted::path).collect(Collectors.toUnmodifiableSet());
    } catch (AgentException e) {
      found.add(e.getMessage() + "; the decoys of before are watched");
      return decoys;
    }
  }

  /** What its owner has taken away since, the list knows first: that is no report. */
  private void tell(List<Touch> touches) {
    if (!touches.isEmpty()) {
      Set<Path> now = plantedOrAsBefore(new HashSet<>());
      touches.stream().filter(touch -> now.contains(touch.path())).forEach(this::tell);
    }
  }

  private void tell(Touch touch) {
    try {
      boolean kept = outbox.add(reports.line(touch, culprits.of(touch.path(), touch.at())));
      reported.incrementAndGet();
      if (!kept && outbox.dropped() % 100 == 1) {
        LOG.error("the outbox is full: {} reports are lost", outbox.dropped());
      }
    } catch (UncheckedIOException e) {
      LOG.error("a report is lost: {}", e.getMessage(), e);
    }
  }

  /** {@return counts so far: reports made, lost, taken and refused by the hub, touches excused} */
  public Counts counts() {
    return new Counts(
        reported.get(),
        outbox.dropped(),
        delivery.taken(),
        delivery.refusals(),
        excused.get(),
        outbox.size());
  }

  /**
   * Counts since the start.
   *
   * @param reported reports made
   * @param lost of these, for which there was no room
   * @param taken delivered to the hub, those of before the start included
   * @param refused by the hub for good
   * @param excused touches in a known window
   * @param waiting reports in the outbox now
   */
  public record Counts(
      long reported, long lost, long taken, long refused, long excused, long waiting) {}

  /** Tells what was seen by then, to the disk at least, and ends. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    delivery.close();
    who.ifPresent(FanotifyWatch::close);
    watch.close();
    lock.close();
  }
}
