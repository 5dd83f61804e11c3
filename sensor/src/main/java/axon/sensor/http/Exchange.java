package axon.sensor.http;

import axon.event.Answer;
import axon.event.Receipt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request's answer on its way: it may leave once the event is settled and all answers before it
 * on its connection have left. It is its own callback, so that a request costs one object.
 */
final class Exchange implements Consumer<Receipt> {
  final HttpConnection connection;
  final Answer answer;
  final long timestamp;

  /** Only the event loop reads and writes this. */
  boolean settled;

  /** The next one in the loop's list of settled ones; owned by {@link Loop}. */
  @Nullable Exchange next;

  Exchange(HttpConnection connection, Answer answer, long timestamp) {
    this.connection = connection;
    this.answer = answer;
    this.timestamp = timestamp;
  }

  /** Any thread; returns at once. */
  @Override
  public void accept(Receipt receipt) {
    if (receipt == Receipt.DEGRADED) {
      connection.door().meters().degraded.increment();
    }
    connection.loop().settle(this);
  }
}
