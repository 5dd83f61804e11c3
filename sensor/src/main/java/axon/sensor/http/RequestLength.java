package axon.sensor.http;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Counts the bytes, as they are on the wire, that still belong to one request's body. */
final class RequestLength {
  private final @Nullable ChunkReader chunks;
  private long left;
  private boolean whole;

  RequestLength(Framing framing, int mostOverhead) {
    this.chunks = framing instanceof Framing.Chunked ? new ChunkReader(mostOverhead) : null;
    this.left = framing instanceof Framing.Fixed(long length) ? length : 0;
    this.whole = chunks == null && left == 0;
  }

  /** {@return whether all of it has come} */
  boolean isWhole() {
    return whole;
  }

  /** {@return how many of the bytes of {@code in} belong to it; negative if it cannot be read} */
  int of(ByteBuf in) {
    if (chunks != null) {
      return ofChunks(chunks, in.duplicate());
    }
    int count = (int) Math.min(left, in.readableBytes());
    left -= count;
    whole = left == 0;
    return count;
  }

  private int ofChunks(ChunkReader reader, ByteBuf view) {
    int start = view.readerIndex();
    while (!whole && view.isReadable()) {
      switch (reader.next(view)) {
        case DATA -> {
          int count = (int) Math.min(view.readableBytes(), reader.left());
          view.skipBytes(count);
          reader.took(count);
        }
        case MORE -> {}
        case END -> whole = true;
        case BROKEN -> {
          return -1;
        }
      }
    }
    return view.readerIndex() - start;
  }
}
