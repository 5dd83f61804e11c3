package axon.sensor.http;

import axon.event.Body;
import axon.event.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes in bytes: keeps the first ones, counts and hashes all of them. */
final class Capture {
  private static final int FIRST_SIZE = 512;

  private final int mostKept;
  private byte[] kept = new byte[0];
  private int keptLength;
  private long length;
  private @Nullable MessageDigest digest;

  Capture(int mostKept) {
    this.mostKept = mostKept;
  }

  /** Takes {@code count} bytes off {@code in}. */
  void take(ByteBuf in, int count) {
    if (count <= 0) {
      return;
    }
    int keep = Math.min(count, mostKept - keptLength);
    if (keep > 0) {
      makeRoom(keep);
      in.getBytes(in.readerIndex(), kept, keptLength, keep);
      keptLength += keep;
    }
    if (digest == null) {
      digest = sha256();
    }
    for (var part : in.nioBuffers(in.readerIndex(), count)) {
      digest.update(part);
    }
    in.skipBytes(count);
    length += count;
  }

  /** Takes the first {@code count} bytes of {@code bytes}. */
  void take(byte[] bytes, int count) {
    take(Unpooled.wrappedBuffer(bytes, 0, count), count);
  }

  private void makeRoom(int more) {
    if (keptLength + more > kept.length) {
      int wanted = Math.max(keptLength + more, Math.max(FIRST_SIZE, 2 * kept.length));
      kept = Arrays.copyOf(kept, Math.min(mostKept, wanted));
    }
  }

  /** {@return a byte that was kept, 0 if there is none at {@code index}} */
  byte at(int index) {
    return index < keptLength ? kept[index] : 0;
  }

  long length() {
    return length;
  }

  Bytes kept() {
    return Bytes.wrap(Arrays.copyOf(kept, keptLength));
  }

  /**
   * {@return what was taken, as a body}
   *
   * @param declared the length announced, -1 if none
   */
  Body body(long declared) {
    if (digest == null) {
      return declared < 0 ? Body.NONE : new Body(Bytes.EMPTY, 0, declared, Bytes.EMPTY);
    }
    return new Body(kept(), length, declared, Bytes.wrap(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
