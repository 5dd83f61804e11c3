package axon.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over a fixed number of connections, one at a time on each, on one thread of its
 * own. At a constant rate the requests fall due on a timetable that does not wait for answers, and
 * an answer's time counts from when its request was due, not from when it left: a server that
 * stalls is charged for all that had to wait (no coordinated omission). Without a rate each
 * connection sends again as soon as it was answered.
 */
// a write that fails closes its channel, and that is heard of
@SuppressWarnings("FutureReturnValueIgnored")
final class LoadClient implements AutoCloseable {
  private static final long TICK = TimeUnit.MICROSECONDS.toNanos(50);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

  /** Hears of every answer, on the client's thread. */
  @FunctionalInterface
  interface Observer {
    void answered(long number, int status, long nanos);
  }

  /**
   * What came of a run.
   *
   * @param sent requests that left or had to wait to
   * @param answered of those, answered with any status
   * @param refused of those answered, with a status other than 200
   * @param lost sent and never answered
   * @param seconds from the first request to the last answer
   * @param latencies nanoseconds
   */
  record Totals(
      long sent, long answered, long refused, long lost, double seconds, Histogram latencies) {
    double perSecond() {
      return answered / seconds;
    }

    double millis(double percentile) {
      return latencies.getValueAtPercentile(percentile) / 1e6;
    }
  }

  private final EventLoopGroup loop = Transport.group(1);
  private final List<Line> lines = new ArrayList<>();
  private final LongFunction<byte[]> requests;
  private final Observer observer;
  private final int port;
  private final Histogram latencies = new Histogram(TimeUnit.MINUTES.toNanos(2), 3);
  private final CountDownLatch finished = new CountDownLatch(1);

  // all below belong to the loop's thread
  private long next;
  private long end;
  private long interval;
  private long due;
  private long sent;
  private long answered;
  private long refused;
  private int open;
  private boolean reconnects = true;
  private InetSocketAddress local = ServerProcess.loopback(0);

  /**
   * Opens nothing yet.
   *
   * @param firstNumber the number of the first request; they count up from there
   */
  LoadClient(
      int port, int connections, long firstNumber, LongFunction<byte[]> requests, Observer o) {
    this.port = port;
    this.next = firstNumber;
    this.requests = requests;
    this.observer = o;
    for (int i = 0; i < connections; i++) {
      lines.add(new Line());
    }
  }

  /** A connection that broke stays closed; the run ends when all have. Before {@link #run}. */
  LoadClient withoutReconnecting() {
    reconnects = false;
    return this;
  }

  /** Connects from another loopback address, such as 127.0.0.2. Before {@link #run}. */
  LoadClient from(String address) {
    local = new InetSocketAddress(InetAddress.ofLiteral(address), 0);
    return this;
  }

  /**
   * Runs once.
   *
   * @param perSecond requests a second over all connections, 0 for as many as are answered
   */
  Totals run(double perSecond, Duration time) {
    lines.forEach(line -> line.connect().syncUninterruptibly());
    long began = System.nanoTime();
    loop.execute(() -> begin(perSecond, time));
    try {
      if (!finished.await(time.plus(LAST_ANSWERS).toMillis(), TimeUnit.MILLISECONDS)) {
        loop.submit(() -> reconnects = false).syncUninterruptibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    return loop.submit(
            () -> new Totals(sent, answered, refused, sent - answered, seconds, latencies.copy()))
        .syncUninterruptibly()
        .getNow();
  }

  private void begin(double perSecond, Duration time) {
    long now = System.nanoTime();
    end = now + time.toNanos();
    if (perSecond > 0) {
      interval = (long) (1e9 / perSecond);
      due = now;
      tick();
    } else {
      lines.forEach(line -> line.offer(System.nanoTime()));
      loop.schedule(this::finishIfIdle, time.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void tick() {
    long now = System.nanoTime();
    while (due - now <= 0 && due - end < 0) {
      lines.get((int) (sent % lines.size())).offer(due);
      due += interval;
    }
    lines.forEach(Line::flush);
    if (due - end < 0) {
      loop.schedule(this::tick, Math.max(TICK, due - now), TimeUnit.NANOSECONDS);
    } else {
      finishIfIdle();
    }
  }

  private void finishIfIdle() {
    boolean over = System.nanoTime() - end >= 0 || (interval > 0 && due - end >= 0);
    if ((over && answered == sent) || (open == 0 && !reconnects)) {
      finished.countDown();
    }
  }

  /** Ends the run early: nothing more falls due. Any thread. */
  void stop() {
    loop.execute(() -> end = System.nanoTime());
  }

  @Override
  public void close() {
    loop.submit(() -> reconnects = false).syncUninterruptibly();
    loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /** One connection and what waits for it. */
  private final class Line {
    private final ArrayDeque<Long> waiting = new ArrayDeque<>();
    private AnswerReader reader = new AnswerReader();
    private @Nullable Channel channel;
    private long number;
    private long since;
    private boolean busy;

    ChannelFuture connect() {
      return new Bootstrap()
          .group(loop)
          .channel(Transport.clientChannel())
          .option(ChannelOption.TCP_NODELAY, true)
          .handler(new Handler(this))
          .connect(ServerProcess.loopback(port), local);
    }

    void offer(long dueAt) {
      sent++;
      waiting.add(dueAt);
      if (interval == 0) {
        sendNext();
        flush();
      } else if (!busy) {
        sendNext();
      }
    }

    private void sendNext() {
      Channel to = channel;
      if (busy || to == null || waiting.isEmpty()) {
        return;
      }
      since = waiting.remove();
      number = next++;
      busy = true;
      to.write(Unpooled.wrappedBuffer(requests.apply(number)), to.voidPromise());
    }

    void flush() {
      Channel to = channel;
      if (to != null) {
        to.flush();
      }
    }

    void opened(Channel opened) {
      open++;
      channel = opened;
      reader = new AnswerReader();
      sendNext();
      flush();
    }

    void read(ByteBuf in) {
      while (in.isReadable() && reader.read(in)) {
        long nanos = System.nanoTime() - since;
        latencies.recordValue(nanos);
        answered++;
        refused += reader.status() == 200 ? 0 : 1;
        observer.answered(number, reader.status(), nanos);
        busy = reader.closes();
        if (busy && channel != null) {
          channel.close(); // what falls due meanwhile waits for the next connection
        }
        long now = System.nanoTime();
        if (interval == 0 && now - end < 0) {
          offer(now);
        } else {
          sendNext();
          flush();
          finishIfIdle();
        }
      }
    }

    void closed() {
      open--;
      channel = null;
      busy = false;
      boolean more = System.nanoTime() - end < 0 || !waiting.isEmpty();
      if (reconnects && more) {
        if (interval == 0 && waiting.isEmpty()) {
          sent++;
          waiting.add(System.nanoTime());
        }
        connect();
      }
      finishIfIdle();
    }
  }

  /** Passes on what happens to a connection. */
  private static final class Handler extends SimpleChannelInboundHandler<ByteBuf> {
    private final Line line;

    Handler(Line line) {
      this.line = line;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      line.opened(context.channel());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf in) {
      line.read(in);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      line.closed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
