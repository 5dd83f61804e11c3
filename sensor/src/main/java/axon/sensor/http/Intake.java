package axon.sensor.http;

import axon.event.IpAddress;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * The way in of one connection: the bytes that have not been looked at, what a trusted proxy says
 * before all else, and the requests behind it. Owns the bytes that it was given until they are used
 * up or {@link #drop dropped}. Runs on the connection's event loop.
 */
final class Intake {
  private final Witness witness;
  private final RequestReader reader;
  private @Nullable ProxyPreface preface;
  private @Nullable ByteBuf held;
  private long lastAt = System.nanoTime();
  private boolean anyByte;

  Intake(Door door, Witness witness) {
    IpAddress peer = witness.facts().peer();
    boolean trusted = door.addresses().trusts(peer);
    this.witness = witness;
    this.reader =
        new RequestReader(
            door.config().limits(),
            door.config().singlePort().orElse(null),
            door.budget().allowance(peer, trusted));
    this.preface = trusted ? new ProxyPreface() : null;
  }

  /** Takes over what came. */
  void take(ByteBuf in) {
    anyByte = true;
    lastAt = System.nanoTime();
    held = held == null ? in : Unpooled.wrappedBuffer(held, in);
  }

  /** {@return the next that is found in what came; null if it is used up and more is needed} */
  @Nullable Incoming next() {
    ByteBuf in = held;
    if (in == null) {
      return null;
    }
    Incoming found = preface == null ? null : readPreface(preface, in);
    if (found == null && preface == null) {
      found = reader.read(in, lastAt);
    }
    if (!in.isReadable()) {
      drop();
    }
    return found;
  }

  private @Nullable Incoming readPreface(ProxyPreface first, ByteBuf in) {
    ProxyPreface.Outcome outcome = first.read(in);
    if (outcome instanceof ProxyPreface.Outcome.More) {
      return null;
    }
    preface = null;
    switch (outcome) {
      case ProxyPreface.Outcome.Named(IpAddress address, int port) -> witness.named(address, port);
      case ProxyPreface.Outcome.Broken() -> reader.foreign(first.taken());
      case ProxyPreface.Outcome.None() -> {
        return readAgain(first);
      }
      case ProxyPreface.Outcome.Local(), ProxyPreface.Outcome.More() -> {}
    }
    return null;
  }

  /** They were the client's own. */
  private @Nullable Incoming readAgain(ProxyPreface first) {
    return reader.read(Unpooled.wrappedBuffer(first.taken()), lastAt);
  }

  /** {@return what has begun, as far as it came; null if nothing has} */
  @Nullable Incoming finish(End how) {
    Incoming found = preface == null ? null : readAgain(preface);
    preface = null;
    return found != null ? found : reader.finish(how, System.nanoTime());
  }

  /** {@return the bytes behind the request found last; whoever takes them releases them} */
  ByteBuf rest() {
    ByteBuf in = held == null ? Unpooled.EMPTY_BUFFER : held;
    held = null;
    return in;
  }

  /** {@return whether bytes are here that were not looked at} */
  boolean holds() {
    return held != null;
  }

  /** {@return whether nothing has begun and nothing waits} */
  boolean isIdle() {
    return held == null && reader.phase() == RequestReader.Phase.IDLE;
  }

  boolean hadAnyByte() {
    return anyByte;
  }

  /** {@return when bytes came last, in ns} */
  long lastAt() {
    return lastAt;
  }

  /**
   * {@return what is to be done about a slow sender}
   *
   * @param answeredAt when an answer left last
   */
  Patience.Advice advise(Patience patience, long now, long answeredAt) {
    return patience.advise(reader, now, lastAt, Math.max(lastAt, answeredAt));
  }

  /** Looks at nothing more of what came so far. */
  void drop() {
    rest().release();
  }

  /** Gives all back. */
  void close() {
    drop();
    reader.close();
  }
}
