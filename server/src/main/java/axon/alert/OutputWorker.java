package axon.alert;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers one output's messages in order, on a virtual thread of its own, so that an output that
 * fails harms no other. The queue is bounded; when it is full what is only good to know is crowded
 * out first, then what has the least risk, and counted. An attempt that fails is made again after a
 * while; one that will never do, or has failed too often, is given up and counted. Any thread
 * offers.
 */
final class OutputWorker implements AutoCloseable {
  /** Messages that wait at most. */
  static final int MOST = 256;

  /** Alerts in the messages that wait at most, so that summaries fill no memory. */
  static final int MOST_ALERTS = 5 * Message.MOST;

  /** So many failures in a row are an alarm. */
  private static final int ALARM = 3;

  private static final long CLOSING_MILLIS = 3000;
  private static final Logger LOG = LoggerFactory.getLogger(OutputWorker.class);

  private final Output output;
  private final Channel channel;
  private final Backoff backoff;
  private final AlertMeters.OfOutput meters;
  private final Told told;
  private final Deque<Message> queue = new ArrayDeque<>();
  private final Thread thread;
  private volatile @Nullable String fault;
  private volatile boolean ended;
  private int failures;
  private int queued;
  private long missed;

  /** What was given up of alerts that must be told. */
  private final Gathering owed = new Gathering(2 * Message.MOST);

  /** Hears what became of messages, on the worker's thread; must not block. */
  interface Told {
    /** A message arrived that named so many of its alerts, the worst first. */
    void delivered(Message message, int named);

    /** It keeps failing, for this reason; called at each failure. */
    void failing(Output output, String words);

    /** It works again; so many messages were given up meanwhile. */
    void recovered(Output output, long missed);

    /** Alerts were given up here, and it can take a summary of them. */
    void owes(Owed owed);
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
  void offer(Message message) {
    output.view(message).ifPresent(this::enqueue);
  }

  private void enqueue(Message message) {
    synchronized (queue) {
      queue.add(message);
      queued += message.alerts().size();
      if (queue.size() > MOST) {
        crowdOut(_ -> true);
      }
      while (queued > MOST_ALERTS) {
        crowdOut(one -> one.alerts().size() > 1);
      }
      queue.notifyAll();
    }
  }

  /** Of those that matter least the oldest goes. */
  private void crowdOut(Predicate<Message> which) {
    Message least =
        queue.stream()
            .filter(which)
            .min(
                Comparator.comparing((Message one) -> !one.kind().isMention())
                    .thenComparingInt(Message::risk))
            .orElseThrow();
    queue.remove(least);
    queued -= least.alerts().size();
    missed(least);
  }

  private void missed(Message message) {
    missed++;
    if (message.kind().isNews()) {
      message.alerts().forEach(owed::put);
      owed.count(message.total() - message.alerts().size());
    }
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

  private Message next() throws InterruptedException {
    synchronized (queue) {
      while (queue.isEmpty()) {
        if (ended) {
          throw new InterruptedException();
        }
        await();
      }
      Message next = queue.remove();
      queued -= next.alerts().size();
      return next;
    }
  }

  /** What was given up is offered again after a while: else nothing would show that it works. */
  private void await() throws InterruptedException {
    if (owed.isEmpty()) {
      queue.wait();
      return;
    }
    queue.wait(backoff.pause().toMillis());
    tellOwed();
  }

  /** Once all that waited is delivered, or given up as well. */
  private void tellOwed() {
    if (!owed.isEmpty() && queue.isEmpty() && !ended) {
      told.owes(new Owed(owed.take(), owed.takeCounted()));
    }
  }

  private void deliver(Message message) throws InterruptedException {
    for (int tried = 1; ; tried++) {
      try {
        arrived(message, channel.send(message));
        return;
      } catch (DeliveryException e) {
        meters.failed().increment();
        failed(String.valueOf(e.getMessage()), e.isLasting());
        if (e.isLasting() || tried >= backoff.attempts() || ended) {
          giveUp(message);
          return;
        }
        Duration wait = backoff.after(tried, ThreadLocalRandom.current());
        Thread.sleep(wait.compareTo(e.after()) > 0 ? wait : e.after());
      } catch (RuntimeException e) {
        meters.failed().increment();
        LOG.error("alert output {} stumbled over a message", output.name(), e);
        failed("a message could not be written", true);
        giveUp(message);
        return;
      }
    }
  }

  private void arrived(Message message, int named) {
    meters.sent().increment();
    failures = 0;
    told.delivered(message, named);
    if (fault != null) {
      fault = null;
      long given = takeMissed();
      LOG.info("alert output {} works again", output.name());
      told.recovered(output, given);
    }
    synchronized (queue) {
      tellOwed();
    }
  }

  private void failed(String words, boolean lasting) {
    failures++;
    if (fault == null && (lasting || failures >= ALARM)) {
      fault = words;
      LOG.warn("alert output {} fails: {}", output.name(), words);
    }
    if (fault != null) {
      fault = words;
      told.failing(output, words);
    }
  }

  private void giveUp(Message message) {
    synchronized (queue) {
      missed(message);
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
