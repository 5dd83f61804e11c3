package axon.api;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Takes connections as long as there is room. One too many gets a short answer, or under TLS none,
 * and one on which nobody has signed in after a while is cut, however busily it sends: so strangers
 * hold neither memory nor places.
 */
final class BoundedConnector extends ServerConnector {
  private static final String WORDS =
      Json.error("too_many_connections", "too many connections are open, try again later");

  private static final byte[] ANSWER =
      """
      HTTP/1.1 503 Service Unavailable\r
      Content-Type: application/json\r
      Content-Length: %d\r
      Retry-After: 10\r
      Connection: close\r
      \r
      %s\
      """
          .formatted(WORDS.length(), WORDS)
          .getBytes(StandardCharsets.US_ASCII);

  /** So many refused ones are waited for until they have read why, at a time. */
  private static final int FAREWELLS = 64;

  private static final int FAREWELL_MILLIS = 1_000;

  private final OpenConnections open;
  private final Duration patience;
  private final boolean plain;
  private final Semaphore farewells = new Semaphore(FAREWELLS);

  /**
   * @param patience how long a stranger may stay
   */
  BoundedConnector(
      Server server, OpenConnections open, Duration patience, ConnectionFactory... factories) {
    super(server, 1, 1, factories);
    this.open = open;
    this.patience = patience;
    this.plain = factories.length == 1;
    addBean(
        new SelectorManager.AcceptListener() {
          @Override
          public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
            open.leave(channel);
          }
        });
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    sweepLater();
  }

  @Override
  public void accept(int acceptor) throws IOException {
    if (!(getTransport() instanceof ServerSocketChannel door) || !door.isOpen()) {
      return;
    }
    SocketChannel channel = door.accept();
    if (!(channel.getRemoteAddress() instanceof InetSocketAddress from)) {
      channel.close();
    } else if (open.enter(channel, from.getAddress())) {
      take(channel);
    } else {
      refuse(channel);
    }
  }

  private void take(SocketChannel channel) throws IOException {
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      getSelectorManager().accept(channel);
    } catch (IOException | RuntimeException e) {
      open.leave(channel);
      channel.close();
      throw e;
    }
  }

  private void refuse(SocketChannel channel) throws IOException {
    if (plain && farewells.tryAcquire()) {
      Thread.ofVirtual().name("console-farewell").start(() -> sayWhy(channel));
    } else {
      channel.close();
    }
  }

  /** The request is read first: closed with bytes unread, the answer would be lost. */
  private void sayWhy(SocketChannel channel) {
    try (channel) {
      channel.write(ByteBuffer.wrap(ANSWER));
      channel.shutdownOutput();
      channel.socket().setSoTimeout(FAREWELL_MILLIS);
      channel.socket().getInputStream().read(new byte[16 * 1024]);
    } catch (IOException _) {
      // It has gone, or says nothing: there is nobody to tell.
    } finally {
      farewells.release();
    }
  }

  @Override
  protected Peer newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    Peer peer = new Peer(channel, selector, key, getScheduler());
    peer.setIdleTimeout(getIdleTimeout());
    return peer;
  }

  @Override
  protected void onEndPointClosed(EndPoint end) {
    if (end.getTransport() instanceof SelectableChannel channel) {
      open.leave(channel);
    }
    super.onEndPointClosed(end);
  }

  private void sweepLater() {
    long every = Math.clamp(patience.toMillis() / 10, 10, 1_000);
    getScheduler().schedule(this::sweep, every, TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    for (EndPoint end : getConnectedEndPoints()) {
      if (end instanceof Peer peer && peer.isOpen() && peer.isStrangerFor(patience)) {
        open.cut();
        peer.close();
      }
    }
    if (isRunning()) {
      sweepLater();
    }
  }
}
