package axon.sensor.http;

import axon.event.IpAddress;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Carries one request to the console and its answer back, byte for byte. What the client sends
 * behind that request never reaches the console, unless the console has agreed to another protocol
 * (101): then both sides are joined until one closes. Each side is read only when the other has
 * taken what came before. Runs on the client's event loop.
 */
final class ConsoleRelay extends ChannelInboundHandlerAdapter {
  private static final long SILENCE = 120_000_000_000L;
  private static final byte[] SWITCHING = "HTTP/1.1 101".getBytes(StandardCharsets.US_ASCII);

  private final Door door;
  private final SocketChannel client;
  private final Head head;
  private final IpAddress source;
  private final RequestLength rest;
  private @Nullable Channel console;
  private @Nullable InetSocketAddress key;
  private boolean underWay;
  private boolean answered;
  private boolean joined;
  private long lastAt = System.nanoTime();

  ConsoleRelay(Door door, SocketChannel client, Head head, IpAddress source) {
    this.door = door;
    this.client = client;
    this.head = head;
    this.source = source;
    this.rest = new RequestLength(head.framing(), door.config().limits().sizes().headerBytes());
  }

  /** {@return whether it was started} */
  boolean isUnderWay() {
    return underWay;
  }

  /** Connects and sends the head, then what of the body is in {@code early}. */
  void start(ByteBuf early) {
    underWay = true;
    lastAt = System.nanoTime();
    door.meters().relayed.increment();
    InetSocketAddress to = door.config().singlePort().orElseThrow().console();
    new Bootstrap()
        .group(client.eventLoop())
        .channel(door.config().transport().connecting())
        .option(ChannelOption.AUTO_READ, false)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 5000)
        .handler(this)
        .connect(to)
        .addListener((ChannelFuture done) -> connected(done, early));
  }

  private void connected(ChannelFuture done, ByteBuf early) {
    if (!done.isSuccess() || !client.isActive()) {
      early.release();
      var _ = done.channel().close();
      closeClient();
      return;
    }
    console = done.channel();
    // before the first byte leaves: the console may ask as soon as it has one
    key = (InetSocketAddress) console.localAddress();
    door.relayed().put(key, source);
    var _ = console.writeAndFlush(Unpooled.wrappedBuffer(head.bytes().toBuffer()));
    fromClient(early);
    console.read();
  }

  /** Takes what the client sent: the rest of its request, or anything once joined. */
  void fromClient(ByteBuf in) {
    lastAt = System.nanoTime();
    Channel to = console;
    if (to == null) {
      in.release();
      return;
    }
    int mine = joined ? in.readableBytes() : rest.of(in);
    if (mine < 0) {
      in.release();
      closeClient();
      return;
    }
    boolean more = joined || !rest.isWhole();
    to.writeAndFlush(in.readRetainedSlice(mine))
        .addListener(_ -> {
          if (more) {
            client.read();
          }
        });
    in.release();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    lastAt = System.nanoTime();
    ByteBuf in = (ByteBuf) message;
    if (!answered) {
      answered = true;
      joined = head.connectionSays("upgrade") && startsWithSwitching(in);
      if (joined) {
        client.read();
      }
    }
    door.meters().bytesOut.increment(in.readableBytes());
    client.writeAndFlush(in).addListener(_ -> context.read());
  }

  private static boolean startsWithSwitching(ByteBuf in) {
    return in.readableBytes() >= SWITCHING.length
        && in.slice(in.readerIndex(), SWITCHING.length).equals(Unpooled.wrappedBuffer(SWITCHING));
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (key != null) {
      door.relayed().remove(key);
    }
    closeClient();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var _ = context.close();
  }

  /** The client closed its side, or is gone. */
  void clientEnded() {
    boolean over = joined || !client.isActive() || !rest.isWhole();
    if (over && console != null) {
      var _ = console.close();
    }
  }

  /** Ends what has been silent for too long. */
  void tick(long now) {
    if (now - lastAt > SILENCE) {
      closeClient();
      clientEnded();
    }
  }

  private void closeClient() {
    client.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }
}
