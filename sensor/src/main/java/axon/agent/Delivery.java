package axon.agent;

import axon.files.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is in the outbox to the hub, one after the other, in order. While the hub is away it
 * tries again after 1, 2, 4 … 60 s. What the hub refuses for good is kept in {@code refused.jsonl}
 * (1 MiB at most) so that it holds up nothing. One thread of its own.
 */
final class Delivery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final long FIRST_PAUSE = 1000;
  private static final long LONGEST_PAUSE = 60_000;
  private static final long MOST_REFUSED = 1L << 20;
  private static final long TURN = 60_000;
  private static final long LAST_TRIES_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Outbox outbox;
  private final Hub hub;
  private final Path refused;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("agent-delivery").unstarted(this::run);
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong refusals = new AtomicLong();
  private final AtomicInteger failures = new AtomicInteger();

  Delivery(Outbox outbox, Hub hub, Path directory) {
    this.outbox = outbox;
    this.hub = hub;
    this.refused = directory.resolve("refused.jsonl");
  }

  void start() {
    thread.start();
  }

  /** {@return how many reports the hub has taken since the start} */
  long taken() {
    return taken.get();
  }

  /** {@return how many reports the hub has refused since the start} */
  long refusals() {
    return refusals.get();
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void run() {
    try {
      while (!isClosing()) {
        Optional<String> report = outbox.head(TURN);
        if (report.isPresent()) {
          deliver(report.get());
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(String report) throws InterruptedException {
    switch (hub.send(report)) {
      case HubAnswer.Taken _ -> {
        taken.incrementAndGet();
        settle();
      }
      case HubAnswer.Refused(String why) -> {
        refusals.incrementAndGet();
        LOG.error("the hub refuses a report for good: {}", why);
        keep(report);
        settle();
      }
      case HubAnswer.Later(String why) -> pause(why);
    }
  }

  private void settle() {
    if (failures.getAndSet(0) > 0) {
      LOG.info("the hub is back; {} reports wait", outbox.size());
    }
    try {
      outbox.done();
    } catch (UncheckedIOException e) {
      LOG.error("{}; the hub may get it once more", e.getMessage(), e);
    }
  }

  private void pause(String why) throws InterruptedException {
    long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(failures.get(), 6));
    if (failures.incrementAndGet() % 10 == 1) {
      LOG.warn("{}; {} reports wait on disk", why, outbox.size());
    }
    long jitter = RandomGenerator.getDefault().nextLong((pause / 5) + 1);
    if (closing.await(pause - pause / 10 + jitter, TimeUnit.MILLISECONDS)) {
      LOG.info("{} reports stay on disk until the next start", outbox.size());
    }
  }

  private void keep(String report) {
    try {
      OwnerOnly.createFile(refused);
      if (Files.size(refused) + report.length() < MOST_REFUSED) {
        Files.writeString(refused, report + "\n", StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      LOG.error("a refused report could not be kept: {}", e.getMessage());
    }
  }

  /** Sends what is left, for two seconds and while the hub takes it; the rest stays on disk. */
  @Override
  public void close() {
    long begun = System.nanoTime();
    while (outbox.size() > 0
        && failures.get() == 0
        && System.nanoTime() - begun < LAST_TRIES_NANOS) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    closing.countDown();
    outbox.close();
    hub.close();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
