package axon.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Promise;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.HdrHistogram.Histogram;

/**
 * One dashboard's WebSocket: reads frames and looks for three things in them, the type, the time of
 * the event and the count of those left out. All on its event loop's thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the channel
final class Dashboard extends ByteToMessageDecoder {
  /** What several dashboards on one thread saw; read it after they are closed. */
  static final class Seen {
    final Histogram millis = new Histogram(600_000, 3);
    long events;
    long skipped;
    long stats;
    long other;
    long ended;
    private long eventsBefore;
    private long skippedBefore;

    /** What came so far was the warm-up. */
    void begin() {
      millis.reset();
      eventsBefore = events;
      skippedBefore = skipped;
    }

    long eventsMeasured() {
      return events - eventsBefore;
    }

    long skippedMeasured() {
      return skipped - skippedBefore;
    }
  }

  private static final byte[] CLASSIFICATION = Wire.bytes("\"type\":\"classification\"");
  private static final byte[] SKIPPED = Wire.bytes("\"type\":\"skipped\"");
  private static final byte[] STATS = Wire.bytes("\"type\":\"stats\"");
  private static final byte[] TIMESTAMP = Wire.bytes("\"timestamp\":");
  private static final byte[] COUNT = Wire.bytes("\"count\":");

  private final Seen seen;
  private final Promise<Channel> upgraded;
  private boolean open;

  private Dashboard(Seen seen, Promise<Channel> upgraded) {
    this.seen = seen;
    this.upgraded = upgraded;
  }

  /**
   * Connects and asks for the upgrade.
   *
   * @param loop of one thread, which {@code seen} belongs to
   * @return done when the server has agreed
   */
  static Promise<Channel> connect(EventLoopGroup loop, AxonServer axon, Seen seen) {
    Promise<Channel> upgraded = loop.next().newPromise();
    byte[] key = new byte[16];
    ThreadLocalRandom.current().nextBytes(key);
    String host = "127.0.0.1:" + axon.consolePort();
    String request =
        "GET /ws HTTP/1.1\r\nHost: "
            + host
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
            + Base64.getEncoder().encodeToString(key)
            + "\r\nOrigin: http://"
            + host
            + "\r\nAuthorization: Bearer "
            + axon.token()
            + "\r\n\r\n";
    new Bootstrap()
        .group(loop)
        .channel(Transport.clientChannel())
        .option(ChannelOption.TCP_NODELAY, true)
        .handler(new Dashboard(seen, upgraded))
        .connect(ServerProcess.loopback(axon.consolePort()))
        .addListener(future -> {
          if (future instanceof ChannelFuture c && c.isSuccess()) {
            c.channel().writeAndFlush(Unpooled.wrappedBuffer(Wire.bytes(request)));
          } else {
            upgraded.tryFailure(new BenchException("cannot connect", future.cause()));
          }
        });
    return upgraded;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (!open) {
      upgrade(context, in);
    }
    while (open && frame(context, in)) {
      // as long as whole frames are there
    }
  }

  private void upgrade(ChannelHandlerContext context, ByteBuf in) {
    int end = indexOf(in, in.readerIndex(), in.writerIndex(), Wire.bytes("\r\n\r\n"));
    if (end < 0) {
      return;
    }
    String head = in.toString(in.readerIndex(), end - in.readerIndex(), Wire.CHARSET);
    in.readerIndex(end + 4);
    if (head.startsWith("HTTP/1.1 101")) {
      open = true;
      upgraded.trySuccess(context.channel());
    } else {
      upgraded.tryFailure(new BenchException("no upgrade: " + head.lines().findFirst().orElse("")));
      context.close();
    }
  }

  /** {@return whether a whole frame was there} */
  private boolean frame(ChannelHandlerContext context, ByteBuf in) {
    int at = in.readerIndex();
    int readable = in.readableBytes();
    if (readable < 2) {
      return false;
    }
    int opcode = in.getByte(at) & 15;
    int length = in.getByte(at + 1) & 127;
    int header = length == 126 ? 4 : length == 127 ? 10 : 2;
    if (readable < header) {
      return false;
    }
    long size =
        length == 126 ? in.getUnsignedShort(at + 2) : length == 127 ? in.getLong(at + 2) : length;
    if (readable < header + size) {
      return false;
    }
    int from = at + header;
    int to = from + (int) size;
    if (opcode == 1) {
      message(in, from, to);
    } else if (opcode == 9) {
      pong(context, in.slice(from, (int) size));
    }
    in.readerIndex(to);
    return true;
  }

  private void message(ByteBuf in, int from, int to) {
    if (indexOf(in, from, to, CLASSIFICATION) >= 0) {
      seen.events++;
      long age = System.currentTimeMillis() - number(in, from, to, TIMESTAMP);
      seen.millis.recordValue(Math.clamp(age, 0, 600_000));
    } else if (indexOf(in, from, to, SKIPPED) >= 0) {
      seen.skipped += number(in, from, to, COUNT);
    } else if (indexOf(in, from, to, STATS) >= 0) {
      seen.stats++;
    } else {
      seen.other++;
    }
  }

  /** A client's frames are masked (RFC 6455, 5.3); a mask of zeros leaves the bytes alone. */
  private static void pong(ChannelHandlerContext context, ByteBuf payload) {
    ByteBuf frame = context.alloc().buffer(payload.readableBytes() + 6);
    frame.writeByte(0x8a).writeByte(0x80 | payload.readableBytes()).writeInt(0);
    context.writeAndFlush(frame.writeBytes(payload));
  }

  private static long number(ByteBuf in, int from, int to, byte[] key) {
    int at = indexOf(in, from, to, key);
    long number = 0;
    for (int i = at < 0 ? to : at + key.length; i < to; i++) {
      int digit = in.getByte(i) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static int indexOf(ByteBuf in, int from, int to, byte[] what) {
    ByteBuffer bytes = in.nioBuffer(from, to - from);
    int last = to - from - what.length;
    for (int i = 0; i <= last; i++) {
      int k = 0;
      while (k < what.length && bytes.get(i + k) == what[k]) {
        k++;
      }
      if (k == what.length) {
        return from + i;
      }
    }
    return -1;
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    seen.ended++;
    upgraded.tryFailure(new BenchException("the server closed the connection"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
