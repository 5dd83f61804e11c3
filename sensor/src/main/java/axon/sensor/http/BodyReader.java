package axon.sensor.http;

import static java.util.Objects.requireNonNull;

import axon.event.Body;
import axon.event.Malformation;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Reads one body by its framing, up to the limit. */
final class BodyReader {
  private final Framing framing;
  private final long most;
  private final Capture capture;
  private final @Nullable ChunkReader chunks;
  private @Nullable Malformation fault;

  BodyReader(Framing framing, HttpLimits limits, Allowance allowance) {
    this.framing = framing;
    this.most = limits.sizes().body();
    this.capture = new Capture(limits.sizes().bodyKept(), allowance);
    this.chunks =
        framing instanceof Framing.Chunked ? new ChunkReader(limits.sizes().headerBytes()) : null;
  }

  /**
   * Takes what belongs to the body off {@code in}.
   *
   * @return whether the body has ended, well or with a {@link #fault}
   */
  boolean read(ByteBuf in) {
    return switch (framing) {
      case Framing.None() -> true;
      case Framing.Fixed(long length) -> readFixed(in, length);
      case Framing.Chunked() -> readChunks(in);
      case Framing.Unclear _ -> readRest(in);
    };
  }

  private boolean readFixed(ByteBuf in, long length) {
    long end = Math.min(length, most);
    capture.take(in, (int) Math.min(in.readableBytes(), end - capture.length()));
    if (capture.length() < end) {
      return false;
    }
    if (length > most) {
      fault = Malformation.BODY_TOO_LARGE;
    }
    return true;
  }

  private boolean readChunks(ByteBuf in) {
    ChunkReader reader = requireNonNull(chunks);
    while (true) {
      switch (reader.next(in)) {
        case DATA -> {
          int available = (int) Math.min(in.readableBytes(), reader.left());
          int count = (int) Math.min(available, most - capture.length());
          capture.take(in, count);
          reader.took(count);
          if (count < available) {
            fault = Malformation.BODY_TOO_LARGE;
            return true;
          }
        }
        case MORE -> {
          return false;
        }
        case END -> {
          return true;
        }
        case BROKEN -> {
          fault = Malformation.BAD_CHUNK;
          return true;
        }
      }
    }
  }

  /** No one knows where it ends: all that comes, but no more than is kept. */
  private boolean readRest(ByteBuf in) {
    takeRest(in);
    return false;
  }

  /** Takes all that comes, as far as there is room to keep it. */
  void takeRest(ByteBuf in) {
    capture.take(in, (int) Math.min(in.readableBytes(), most - capture.length()));
    in.skipBytes(in.readableBytes());
  }

  long length() {
    return capture.length();
  }

  @Nullable Malformation fault() {
    return fault;
  }

  Body body() {
    return capture.body(framing.declared());
  }
}
