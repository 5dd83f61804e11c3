package axon.sensor.http;

import static java.util.Objects.requireNonNull;

import axon.event.IpAddress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Feeds bytes to a reader in pieces and writes down what it found, times aside. */
final class ReaderRun {
  private ReaderRun() {}

  /** {@return what was found in {@code pieces}, the connection ending after them} */
  static List<String> found(HttpLimits limits, List<byte[]> pieces) {
    RequestReader reader = new RequestReader(limits, null, allowance(limits));
    List<String> found = new ArrayList<>();
    for (byte[] piece : pieces) {
      ByteBuf in = Unpooled.wrappedBuffer(piece);
      while (in.isReadable()) {
        Incoming incoming = reader.read(in, 1);
        if (incoming != null) {
          found.add(describe(incoming));
        }
      }
    }
    Incoming last = reader.finish(End.CUT_OFF, 1);
    if (last != null) {
      found.add(describe(last));
    }
    return found;
  }

  private static Allowance allowance(HttpLimits limits) {
    SensorMeters meters = new SensorMeters(new SimpleMeterRegistry(), "http");
    IpAddress peer = IpAddress.of(InetAddress.getLoopbackAddress());
    return new ByteBudget(limits, meters).allowance(peer, false);
  }

  private static String describe(Incoming incoming) {
    return switch (incoming) {
      case Incoming.Asked asked ->
          "%s %s %s %s %s"
              .formatted(
                  asked.head().bytes().latin1(),
                  asked.head().headers(),
                  asked.body(),
                  asked.body().captured().latin1(),
                  asked.fault());
      case Incoming.Foreign foreign -> foreign.protocol() + " " + foreign.captured().latin1();
      case Incoming.Waits() -> "waits";
      case Incoming.ForConsole _ -> "for the console";
    };
  }

  /** {@return the only thing found} */
  static Incoming single(byte[] bytes) {
    HttpLimits limits = HttpLimits.DEFAULT;
    RequestReader reader = new RequestReader(limits, null, allowance(limits));
    Incoming found = reader.read(Unpooled.wrappedBuffer(bytes), 1);
    return found != null ? found : requireNonNull(reader.finish(End.CUT_OFF, 1));
  }
}
