package axon.sensor.http;

import axon.event.Answer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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

  private final EventLoop events;
  private final AtomicReference<@Nullable Exchange> settled = new AtomicReference<>();
  private final List<HttpConnection> connections = new ArrayList<>();
  private final List<HttpConnection> touched = new ArrayList<>();
  private byte[] scratch = new byte[1024];
  private long dateSecond = -1;
  private byte[] date = new byte[0];

  Loop(EventLoop events) {
    this.events = events;
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
      touched.get(i).answerSettled();
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

  List<HttpConnection> connections() {
    return connections;
  }

  private void tick() {
    long now = System.nanoTime();
    for (int i = connections.size() - 1; i >= 0; i--) {
      // closing one moves the last one to its place: going downwards meets each once
      if (i < connections.size()) {
        connections.get(i).tick(now);
      }
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
      date =
          java.util.Arrays.copyOfRange(answer.at(timestamp), answer.dateAt(), answer.dateAt() + 29);
    }
    return date;
  }
}
