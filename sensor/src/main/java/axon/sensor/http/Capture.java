package axon.sensor.http;

import axon.event.Body;
import axon.event.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes in bytes: keeps the first ones, as far as there is memory for them, counts and hashes all
 * of them.
 */
final class Capture {
  private static final int FIRST_SIZE = 512;

  private final Allowance allowance;
  private int mostKept;
  private byte[] kept = new byte[0];
  private int keptLength;
  private long length;
  private @Nullable MessageDigest digest;

  Capture(int mostKept, Allowance allowance) {
    this.mostKept = mostKept;
    this.allowance = allowance;
  }

  /** Takes {@code count} bytes off {@code in}. */
  void take(ByteBuf in, int count) {
    if (count <= 0) {
      return;
    }
    makeRoom(Math.min(count, mostKept - keptLength));
    int keep = Math.min(count, Math.min(mostKept, kept.length) - keptLength);
    in.getBytes(in.readerIndex(), kept, keptLength, keep);
    keptLength += keep;
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

  /** Where there is no room for all, nothing is kept behind the gap either. */
  private void makeRoom(int more) {
    if (keptLength + more <= kept.length) {
      return;
    }
    int roomy = Math.max(keptLength + more, Math.max(FIRST_SIZE, 2 * kept.length));
    int wanted = Math.min(mostKept, roomy) - kept.length;
    int granted = allowance.takeSome(wanted);
    if (granted > 0) {
      kept = Arrays.copyOf(kept, kept.length + granted);
    }
    if (granted < wanted) {
      mostKept = kept.length;
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
