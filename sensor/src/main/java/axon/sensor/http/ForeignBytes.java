package axon.sensor.http;

import axon.event.Bytes;
import io.netty.buffer.ByteBuf;

/** Bytes that are not HTTP, taken in until as many are there as are worth waiting for. */
final class ForeignBytes {
  private final int most;
  private final Capture capture;

  ForeignBytes(byte[] first, int most, Allowance allowance) {
    this.most = most;
    this.capture = new Capture(most, allowance);
    capture.take(first, first.length);
  }

  /** {@return whether they are whole} */
  boolean read(ByteBuf in) {
    long wanted = ProtocolGuess.wanted(capture, most);
    capture.take(in, (int) Math.min(in.readableBytes(), wanted - capture.length()));
    return capture.length() >= ProtocolGuess.wanted(capture, most);
  }

  Incoming.Foreign found() {
    Bytes kept = capture.kept();
    return new Incoming.Foreign(kept, capture.length(), ProtocolGuess.of(kept));
  }
}
