package axon.sensor.http;

import axon.event.Answer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The way out of one connection: the answers that have not left, in the order of their requests.
 * Runs on the connection's event loop.
 */
final class AnswerQueue {
  /** How long a peer may leave our answers unread. */
  private static final long STALL = 30_000_000_000L;

  private final HttpConnection connection;
  private final SocketChannel channel;
  private final int most;
  private final Deque<Exchange> waiting = new ArrayDeque<>(2);
  private ChannelFuture lastSent;
  private long lastAt = System.nanoTime();
  private boolean closes;

  /**
   * @param most answers that may wait
   */
  AnswerQueue(HttpConnection connection, SocketChannel channel, int most) {
    this.connection = connection;
    this.channel = channel;
    this.most = most;
    this.lastSent = channel.newSucceededFuture();
  }

  Exchange add(Answer answer, long timestamp) {
    Exchange exchange = new Exchange(connection, answer, timestamp);
    waiting.add(exchange);
    return exchange;
  }

  /** Puts another answer in the place of the one that was added last. */
  Exchange replaceLast(Answer answer, long timestamp) {
    waiting.removeLast();
    return add(answer, timestamp);
  }

  /**
   * {@return whether more may be answered} Not while a peer leaves unread what was sent; but once
   * it is gone, what it did send is still to be stated, and nobody waits for room.
   */
  boolean hasRoom() {
    return !channel.isActive() || (waiting.size() < most && channel.isWritable());
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** {@return whether the first one may leave} */
  boolean isReady() {
    Exchange first = waiting.peek();
    return first != null && first.settled;
  }

  /** {@return whether an answer that ends the connection has been sent} */
  boolean closes() {
    return closes;
  }

  /** Writes all that may leave, in order, with one flush. */
  void send() {
    ByteBuf out = channel.alloc().directBuffer(512);
    while (isReady()) {
      Exchange first = waiting.remove();
      connection.loop().write(first.answer, first.timestamp, out);
      closes |= first.answer.close();
    }
    connection.door().meters().bytesOut.increment(out.readableBytes());
    lastAt = System.nanoTime();
    // known before the write: that may tell us at once that there is room again
    ChannelPromise sent = channel.newPromise();
    lastSent = sent;
    var _ = channel.writeAndFlush(out, sent);
  }

  /** {@return done once all that was sent has been taken by the system} */
  ChannelFuture lastSent() {
    return lastSent;
  }

  /** {@return when something was sent last, in ns} */
  long lastAt() {
    return lastAt;
  }

  /** {@return whether the peer has left our answers unread for too long} */
  boolean isStalled(long now) {
    return !lastSent.isDone() && now - lastAt > STALL;
  }

  /** Negative for a request that came before the answer to the one before it has left. */
  long gapMicros(long first) {
    long gap = isEmpty() ? first - lastAt : first - System.nanoTime();
    return isEmpty() ? Math.max(0, gap / 1000) : Math.min(-1, gap / 1000);
  }
}
