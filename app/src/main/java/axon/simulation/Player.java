package axon.simulation;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Plays a plan. Visits begin on one virtual thread and run on one each, at most 256 at a time, so
 * that a sensor that stalls slows the play down instead of filling memory.
 */
public final class Player implements AutoCloseable {
  private static final int VISITS_AT_A_TIME = 256;
  private static final long WAVE_NANOS = 20_000_000_000L;

  private final Plan plan;
  private final Visits visits = new Visits();
  private final List<Visitor> visitors;
  private final Semaphore room = new Semaphore(VISITS_AT_A_TIME);
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private final Thread thread;
  private final AtomicReference<@Nullable IOException> firstFault = new AtomicReference<>();
  private volatile boolean ended;

  private Player(Plan plan) {
    this.plan = plan;
    this.visitors = visitors(plan);
    this.thread = Thread.ofVirtual().name("axon-simulation").unstarted(this::run);
  }

  /** {@return the play, begun} */
  public static Player start(Plan plan) {
    Player player = new Player(requireNonNull(plan, "plan is null"));
    player.thread.start();
    return player;
  }

  /** {@return what was played, once it is over} */
  public Tally await() throws InterruptedException {
    thread.join();
    return tally();
  }

  /** {@return what was played so far} */
  public Tally tally() {
    long done = answered.get();
    long all = Math.max(sent.get(), done);
    return new Tally(all, done, all - done);
  }

  /** {@return why the first of the requests that failed did} */
  public Optional<String> fault() {
    return Optional.ofNullable(firstFault.get()).map(fault -> String.valueOf(fault.getMessage()));
  }

  private static List<Visitor> visitors(Plan plan) {
    RandomGenerator random = new SplittableRandom(plan.seed());
    Addresses addresses = new Addresses();
    List<Visitor> all = new ArrayList<>();
    for (int i = 0; i < plan.sources(); i++) {
      Kind kind = plan.mix().draw(random, 1);
      all.add(new Visitor(addresses.draw(random), kind, random.nextInt(1 << 20)));
    }
    return all;
  }

  private void run() {
    RandomGenerator random = new SplittableRandom(plan.seed() + 1);
    long began = System.nanoTime();
    long due = began;
    long end = began + plan.duration().toNanos();
    while (!ended && due < end) {
      int wave = (int) ((due - began) / WAVE_NANOS);
      List<Shot> shots = begin(random, wave);
      due += (long) (shots.size() * 1e9 / plan.rate());
      pause(Math.min(due, end) - System.nanoTime());
    }
    room.acquireUninterruptibly(VISITS_AT_A_TIME);
  }

  /** Starts one visit; every other wave, exploits come four times as often. */
  private List<Shot> begin(RandomGenerator random, int wave) {
    Kind kind = plan.mix().draw(random, wave % 2 == 1 ? 4 : 1);
    Visitor visitor = visitors.get(random.nextInt(visitors.size()));
    for (int tries = 0; visitor.kind() != kind && tries < 50; tries++) {
      visitor = visitors.get(random.nextInt(visitors.size()));
    }
    List<Shot> shots = visits.draw(visitor, wave / 2 + visitor.habit() % 3, random);
    Visitor who = visitor;
    room.acquireUninterruptibly();
    Thread.ofVirtual().name("axon-visit").start(() -> visit(who, shots));
    return shots;
  }

  private void visit(Visitor visitor, List<Shot> shots) {
    try (Conversation conversation = new Conversation(plan.target(), visitor, plan.via())) {
      for (Shot shot : shots) {
        if (ended) {
          return;
        }
        if (!plan.hurried()) {
          pause(shot.pause() * 1_000_000);
        }
        sent.incrementAndGet();
        conversation.exchange(shot);
        answered.incrementAndGet();
      }
    } catch (IOException e) {
      // counted as failed: sent and not answered
      firstFault.compareAndSet(null, e);
    } catch (NumberFormatException e) {
      firstFault.compareAndSet(null, new IOException("the answer is no HTTP", e));
    } finally {
      room.release();
    }
  }

  private static void pause(long nanos) {
    try {
      Thread.sleep(Duration.ofNanos(Math.max(0, nanos)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the play; visits that run finish the request that they are at. */
  @Override
  public void close() {
    ended = true;
    thread.interrupt();
  }
}
