package axon.alert;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers one output's messages in order, on a virtual thread of its own, so that an output that
 * fails harms no other. The queue is bounded; when it is full the message of least risk is crowded
 * out and counted. An attempt that fails is made again after a while; one that will never do, or
 * has failed too often, is given up and counted. Any thread offers.
 */
final class OutputWorker implements AutoCloseable {
  /** Messages that wait at most. */
  static final int MOST = 256;

  /** So many failures in a row are an alarm. */
  private static final int ALARM = 3;

  private static final long CLOSING_MILLIS = 3000;
  private static final Logger LOG = LoggerFactory.getLogger(OutputWorker.class);

  private final Output output;
  private final Channel channel;
  private final Backoff backoff;
  private final AlertMeters.OfOutput meters;
  private final Told told;
  private final Deque<Parcel> queue = new ArrayDeque<>();
  private final Thread thread;
  private volatile @Nullable String fault;
  private volatile boolean ended;
  private int failures;
  private long missed;

  /** Hears what became of messages, on the worker's thread; must not block. */
  interface Told {
    /** A message arrived. */
    void delivered(Parcel parcel);

    /** It keeps failing, for this reason. */
    void failing(Output output, String words);

    /** It works again; so many messages were given up meanwhile. */
    void recovered(Output output, long missed);
  }

  OutputWorker(
      Output output, Channel channel, Backoff backoff, AlertMeters.OfOutput meters, Told told) {
    this.output = output;
    this.channel = channel;
    this.backoff = backoff;
    this.meters = meters;
    this.told = told;
    this.thread = Thread.ofVirtual().name("alert-" + output.name()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  Output output() {
    return output;
  }

  /** {@return what is wrong with it right now, in plain words; empty when it is well} */
  Optional<String> fault() {
    return Optional.ofNullable(fault);
  }

  AlertMeters.OfOutput meters() {
    return meters;
  }

  /** Takes a message if the output wants it; never blocks. */
  void offer(Parcel parcel) {
    if (!output.wants(parcel.message())) {
      return;
    }
    synchronized (queue) {
      queue.add(parcel);
      if (queue.size() > MOST) {
        crowdOut();
      }
      queue.notifyAll();
    }
  }

  /** Of those that matter least the oldest goes. */
  private void crowdOut() {
    Parcel least =
        queue.stream()
            .min(Comparator.comparingInt(parcel -> parcel.message().risk()))
            .orElseThrow();
    queue.remove(least);
    missed++;
    meters.dropped().increment();
  }

  private void run() {
    try {
      while (true) {
        deliver(next());
      }
    } catch (InterruptedException _) {
      channel.close();
    }
  }

  private Parcel next() throws InterruptedException {
    synchronized (queue) {
      while (queue.isEmpty()) {
        if (ended) {
          throw new InterruptedException();
        }
        queue.wait();
      }
      return queue.remove();
    }
  }

  private void deliver(Parcel parcel) throws InterruptedException {
    for (int tried = 1; ; tried++) {
      try {
        channel.send(parcel.message());
        arrived(parcel);
        return;
      } catch (DeliveryException e) {
        meters.failed().increment();
        failed(String.valueOf(e.getMessage()), e.isLasting());
        if (e.isLasting() || tried >= backoff.attempts() || ended) {
          giveUp();
          return;
        }
        Duration wait = backoff.after(tried, ThreadLocalRandom.current());
        Thread.sleep(wait.compareTo(e.after()) > 0 ? wait : e.after());
      } catch (RuntimeException e) {
        meters.failed().increment();
        LOG.error("alert output {} stumbled over a message", output.name(), e);
        failed("a message could not be written", true);
        giveUp();
        return;
      }
    }
  }

  private void arrived(Parcel parcel) {
    meters.sent().increment();
    failures = 0;
    told.delivered(parcel);
    if (fault != null) {
      fault = null;
      long given = takeMissed();
      LOG.info("alert output {} works again", output.name());
      told.recovered(output, given);
    }
  }

  private void failed(String words, boolean lasting) {
    failures++;
    if (fault == null && (lasting || failures >= ALARM)) {
      fault = words;
      LOG.warn("alert output {} fails: {}", output.name(), words);
      told.failing(output, words);
    } else if (fault != null) {
      fault = words;
    }
  }

  private void giveUp() {
    meters.dropped().increment();
    synchronized (queue) {
      missed++;
    }
  }

  private long takeMissed() {
    synchronized (queue) {
      long taken = missed;
      missed = 0;
      return taken;
    }
  }

  /** {@return how many messages wait} */
  int waiting() {
    synchronized (queue) {
      return queue.size();
    }
  }

  /** Delivers what waits, once each and 3 s at most, then ends. */
  @Override
  public void close() {
    synchronized (queue) {
      ended = true;
      queue.notifyAll();
    }
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      if (!thread.join(Duration.ofMillis(fault == null ? CLOSING_MILLIS : 0))) {
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(1));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
