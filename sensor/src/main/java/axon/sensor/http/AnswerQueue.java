package axon.sensor.http;

import axon.event.Answer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.Deque;

/** The answers of one connection that have not left, in the order of their requests. */
final class AnswerQueue {
  private final HttpConnection connection;
  private final Deque<Exchange> waiting = new ArrayDeque<>(2);
  private boolean closes;

  AnswerQueue(HttpConnection connection) {
    this.connection = connection;
  }

  Exchange add(Answer answer, long timestamp) {
    Exchange exchange = new Exchange(connection, answer, timestamp);
    waiting.add(exchange);
    return exchange;
  }

  int size() {
    return waiting.size();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** {@return whether the first one may leave} */
  boolean isReady() {
    Exchange first = waiting.peek();
    return first != null && first.settled;
  }

  /** {@return whether an answer that ends the connection has been taken} */
  boolean closes() {
    return closes;
  }

  /** Takes all that may leave, in order, as one buffer. */
  ByteBuf take(Loop loop, Channel channel) {
    ByteBuf out = channel.alloc().directBuffer(512);
    while (isReady()) {
      Exchange first = waiting.remove();
      loop.write(first.answer, first.timestamp, out);
      closes |= first.answer.close();
    }
    return out;
  }
}
