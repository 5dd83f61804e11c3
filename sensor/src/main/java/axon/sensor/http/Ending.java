package axon.sensor.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.SocketChannel;

/** How one connection comes to its end: who wants it, and the way to close without losing bytes. */
final class Ending {
  /** How long a peer may take to close its side after our last answer. */
  private static final long LINGER = 2_000_000_000L;

  private final SocketChannel channel;
  private boolean inputEnded;
  private boolean draining;
  private boolean evicted;
  private boolean closing;
  private long lingerSince;

  Ending(SocketChannel channel) {
    this.channel = channel;
  }

  /** The peer sends no more: it closed its side, or is gone. */
  void inputEnds() {
    inputEnded = true;
  }

  boolean hasInputEnded() {
    return inputEnded;
  }

  /** The sensor takes no new requests. */
  void drain() {
    draining = true;
  }

  boolean isDraining() {
    return draining;
  }

  /** The place is wanted for another one. */
  void evict() {
    evicted = true;
  }

  /**
   * {@return whether nothing more is to be done, once all answers have left}
   *
   * @param holds whether bytes are here that were not looked at
   * @param idle whether nothing has begun
   */
  boolean isOver(boolean holds, boolean idle) {
    return evicted || (inputEnded && !holds) || (draining && idle);
  }

  /** Closes once {@code last} has left. */
  void closeAfter(ChannelFuture last) {
    if (!closing) {
      closing = true;
      last.addListener(_ -> closeSoftly());
    }
  }

  /**
   * Closes for writing first: closing with bytes unread resets the connection, and the answer would
   * be lost on its way.
   */
  private void closeSoftly() {
    if (inputEnded || evicted || !channel.isActive()) {
      close();
      return;
    }
    lingerSince = System.nanoTime();
    var _ = channel.shutdownOutput();
    channel.read();
  }

  boolean isLingering() {
    return lingerSince != 0;
  }

  /** Closes what has lingered for too long. */
  void tick(long now) {
    if (isLingering() && now - lingerSince > LINGER) {
      close();
    }
  }

  void close() {
    var _ = channel.close();
  }
}
