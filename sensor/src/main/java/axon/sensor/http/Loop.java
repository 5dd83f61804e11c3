package axon.sensor.http;

import axon.event.Answer;
import axon.event.IpAddress;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the connections of one event loop share: the way back from the journal's thread, the clock
 * that looks for slow ones, and the date. All but {@link #settle} runs on the event loop.
 *
 * <p>Settled exchanges are pushed on a stack; who pushes on an empty one wakes the loop. So a batch
 * of the journal costs one wake-up, and each connection one write.
 */
final class Loop {
  private static final long TICK_MILLIS = 50;
  private static final long FRESH_NANOS = 1_000_000_000L;

  /** Enough that the one given up is among the slowest, and cheap under a flood. */
  private static final int SAMPLE = 64;

  private final EventLoop events;
  private final Patience patience;
  private final SplittableRandom random = new SplittableRandom();
  private final AtomicReference<@Nullable Exchange> settled = new AtomicReference<>();
  private final List<HttpConnection> connections = new ArrayList<>();
  private final List<HttpConnection> touched = new ArrayList<>();
  private byte[] scratch = new byte[1024];
  private long dateSecond = -1;
  private byte[] date = new byte[0];

  Loop(EventLoop events, HttpLimits limits) {
    this.events = events;
    this.patience = new Patience(limits);
  }

  EventLoop events() {
    return events;
  }

  void start() {
    var _ =
        events.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Any thread. */
  void settle(Exchange exchange) {
    Exchange top;
    do {
      top = settled.get();
      exchange.next = top;
    } while (!settled.compareAndSet(top, exchange));
    if (top == null) {
      events.execute(this::drain);
    }
  }

  private void drain() {
    Exchange exchange = settled.getAndSet(null);
    while (exchange != null) {
      Exchange next = exchange.next;
      exchange.next = null;
      exchange.settled = true;
      if (exchange.connection.touch()) {
        touched.add(exchange.connection);
      }
      exchange = next;
    }
    for (int i = 0; i < touched.size(); i++) {
      HttpConnection connection = touched.get(i);
      try {
        connection.answerSettled();
      } catch (RuntimeException e) {
        // one that fails must not keep the others waiting
        connection.fail(e);
      }
    }
    touched.clear();
  }

  void add(HttpConnection connection) {
    connection.place = connections.size();
    connections.add(connection);
  }

  void remove(HttpConnection connection) {
    HttpConnection last = connections.removeLast();
    if (last != connection) {
      connections.set(connection.place, last);
      last.place = connection.place;
    }
  }

  /**
   * Gives up the connection that has waited longest, of a sample of those that {@code which} takes.
   * One that was active within a second is left alone.
   *
   * @return whether there was one
   */
  boolean evict(Predicate<IpAddress> which) {
    HttpConnection oldest = null;
    long since = System.nanoTime() - FRESH_NANOS;
    int start = connections.isEmpty() ? 0 : random.nextInt(connections.size());
    for (int i = 0; i < Math.min(SAMPLE, connections.size()); i++) {
      HttpConnection candidate = connections.get((start + i) % connections.size());
      if (candidate.waitingSince() - since < 0 && which.test(candidate.peer())) {
        oldest = candidate;
        since = candidate.waitingSince();
      }
    }
    if (oldest != null) {
      oldest.evict();
    }
    return oldest != null;
  }

  List<HttpConnection> connections() {
    return connections;
  }

  private void tick() {
    long now = System.nanoTime();
    for (int i = connections.size() - 1; i >= 0; i--) {
      // closing one moves the last one to its place: going downwards meets each once
      if (i < connections.size()) {
        tick(connections.get(i), now);
      }
    }
  }

  /** One that fails must not end the clock of the others. */
  private void tick(HttpConnection connection, long now) {
    try {
      connection.tick(now, patience);
    } catch (RuntimeException e) {
      connection.fail(e);
    }
  }

  /** Writes {@code answer} as it leaves at {@code timestamp}. */
  void write(Answer answer, long timestamp, ByteBuf out) {
    int length = answer.template().length();
    if (length > scratch.length) {
      scratch = new byte[length];
    }
    answer.template().copyTo(0, scratch, 0, length);
    if (answer.dateAt() >= 0) {
      byte[] now = date(answer, timestamp);
      System.arraycopy(now, 0, scratch, answer.dateAt(), now.length);
    }
    out.writeBytes(scratch, 0, length);
  }

  private byte[] date(Answer answer, long timestamp) {
    long second = Math.floorDiv(timestamp, 1000L);
    if (second != dateSecond) {
      dateSecond = second;
      date = Arrays.copyOfRange(answer.at(timestamp), answer.dateAt(), answer.dateAt() + 29);
    }
    return date;
  }
}
