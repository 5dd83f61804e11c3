package axon.api;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** The other end of one connection: a stranger until someone who may has asked for something. */
final class Peer extends SocketChannelEndPoint {
  private final long openedAt = System.nanoTime();
  private volatile boolean known;

  Peer(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
    super(channel, selector, key, scheduler);
  }

  /** {@return who sent this request; null if it came over no connection} */
  static @Nullable Peer of(Request request) {
    EndPoint end = request.getConnectionMetaData().getConnection().getEndPoint();
    while (end instanceof EndPoint.Wrapper wrapper) {
      end = wrapper.unwrap();
    }
    return end instanceof Peer peer ? peer : null;
  }

  /** Someone who may has asked for something. */
  void letIn() {
    known = true;
  }

  /** {@return whether it has been a stranger for so long} */
  boolean isStrangerFor(Duration time) {
    return !known && System.nanoTime() - openedAt > time.toNanos();
  }
}
