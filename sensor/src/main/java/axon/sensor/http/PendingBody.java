package axon.sensor.http;

import axon.event.Body;
import axon.event.Malformation;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request whose head has been read. Once nobody can say where it ends, all that comes
 * belongs to it.
 */
final class PendingBody {
  private final Head head;
  private final BodyReader reader;
  private @Nullable Malformation endless;

  PendingBody(Head head, HttpLimits limits, Allowance allowance) {
    this.head = head;
    this.reader = new BodyReader(head.framing(), limits, allowance);
    this.endless = head.framing() instanceof Framing.Unclear ? head.fault() : null;
  }

  Head head() {
    return head;
  }

  /** {@return bytes that were read} */
  long length() {
    return reader.length();
  }

  boolean isEndless() {
    return endless != null;
  }

  boolean isEmpty() {
    return head.framing() instanceof Framing.Fixed(long length) && length == 0;
  }

  /** {@return whether it has ended, well or with a {@link #fault}} */
  boolean read(ByteBuf in) {
    if (endless == null) {
      if (!reader.read(in)) {
        return false;
      }
      if (reader.fault() != Malformation.BAD_CHUNK) {
        return true;
      }
      endless = fault();
    }
    reader.takeRest(in);
    return false;
  }

  /** {@return why the request cannot be read to its end: the first fault counts} */
  @Nullable Malformation fault() {
    return head.fault() != null ? head.fault() : reader.fault();
  }

  Body body() {
    return reader.body();
  }
}
