package axon.sensor.http;

import axon.event.Answer;
import axon.event.Connection;
import axon.event.Event;
import axon.event.IpAddress;
import axon.event.Malformation;
import axon.event.Network;
import axon.event.RawBytesEvent;
import axon.event.Receipt;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.event.Timing;
import axon.lure.Manner;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One connection: reads requests, hands them over, and writes their answers in order. */
final class HttpConnection extends ChannelInboundHandlerAdapter {
  private static final long LINGER_NANOS = 2_000_000_000L;
  private static final long STALL_NANOS = 30_000_000_000L;
  private static final long RATE_GRACE_NANOS = 5_000_000_000L;

  private final Door door;
  private final Loop loop;
  private final SocketChannel channel;
  private final Connection facts;
  private final Source peer;
  private final RequestReader reader;
  private final Deque<Exchange> waiting = new ArrayDeque<>(2);
  private @Nullable ByteBuf held;
  private int served;
  private long lastReadAt;
  private long lastAnswerAt;
  private boolean touched;
  private boolean anyByte;
  private boolean stopped;
  private boolean inputEnded;
  private boolean draining;
  private long lingerUntil;

  /** Where this stands in the loop's list; owned by {@link Loop}. */
  int place;

  HttpConnection(Door door, Loop loop, SocketChannel channel, Connection facts) {
    this.door = door;
    this.loop = loop;
    this.channel = channel;
    this.facts = facts;
    this.peer = Source.of(facts.peer(), facts.peerPort());
    this.reader =
        new RequestReader(door.config().limits(), door.config().singlePort().orElse(null));
    this.lastReadAt = System.nanoTime();
    this.lastAnswerAt = lastReadAt;
  }

  Door door() {
    return door;
  }

  Loop loop() {
    return loop;
  }

  IpAddress address() {
    return facts.peer();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    loop.add(this);
    door.meters().opened.increment();
    channel.read();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    anyByte = true;
    lastReadAt = System.nanoTime();
    door.meters().bytesIn.increment(in.readableBytes());
    if (held != null) {
      held = Unpooled.wrappedBuffer(held, in);
      return;
    }
    process(in);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    readOn();
  }

  private void readOn() {
    if (held == null && !inputEnded) {
      channel.read();
    }
  }

  /** Takes requests out of {@code in} until it is empty or too many wait for their answers. */
  private void process(ByteBuf in) {
    while (in.isReadable() && !stopped) {
      if (waiting.size() >= door.config().limits().pipelined()) {
        held = in;
        return;
      }
      Incoming found = reader.read(in, lastReadAt);
      if (found != null) {
        handle(found);
      }
    }
    in.release();
  }

  private void handle(Incoming found) {
    switch (found) {
      case Incoming.Asked asked -> asked(asked);
      case Incoming.Foreign foreign -> foreign(foreign);
      case Incoming.Waits() -> goOn();
      case Incoming.ForConsole _ -> close();
    }
  }

  private void asked(Incoming.Asked asked) {
    long timestamp = System.currentTimeMillis();
    Answer answer = answer(asked);
    stopped |= answer.close();
    Head head = asked.head();
    RequestLine line = head.line();
    Request request =
        new Request(
            head.bytes(),
            line.method(),
            line.target(),
            line.version(),
            head.headers(),
            asked.body(),
            asked.fault());
    Source source = door.addresses().resolve(peer, head.headers());
    Timing timing = timing(asked.clock());
    served++;
    deliver(new RequestEvent(timestamp, facts, source, request, timing, answer));
  }

  private Answer answer(Incoming.Asked asked) {
    Head head = asked.head();
    Malformation fault = asked.fault();
    if (fault == Malformation.CUT_OFF) {
      return Answer.NOTHING;
    }
    if (fault == Malformation.BAD_VERSION && head.line().version().isEmpty()) {
      return door.persona().versionless();
    }
    if (fault != null) {
      return door.persona().refusal(fault, head.isHead());
    }
    boolean asksKeep = head.connectionSays("keep-alive");
    boolean last = served + 1 >= door.persona().maxRequests() || draining;
    boolean close = last || head.connectionSays("close") || (head.isHttp10() && !asksKeep);
    return door.persona().ok(new Manner(head.isHead(), head.isHttp10(), close, asksKeep), served);
  }

  private Timing timing(Incoming.Clock clock) {
    long gap = clock.first() - lastAnswerAt;
    if (!waiting.isEmpty()) {
      gap = Math.min(-1000, clock.first() - System.nanoTime());
    }
    return new Timing(
        served,
        (clock.head() - clock.first()) / 1000,
        (clock.last() - clock.head()) / 1000,
        gap / 1000);
  }

  private void foreign(Incoming.Foreign foreign) {
    stopped = true;
    Answer answer = inputEnded && !channel.isActive() ? Answer.NOTHING : door.persona().foreign();
    deliver(
        new RawBytesEvent(
            System.currentTimeMillis(),
            facts,
            peer,
            foreign.captured(),
            foreign.length(),
            foreign.protocol(),
            answer));
  }

  private void deliver(Event event) {
    Exchange exchange = new Exchange(this, event.answer(), event.timestamp());
    waiting.add(exchange);
    count(event);
    if (isIgnored(event.source().address())) {
      door.meters().ignored.increment();
      loop.settle(exchange);
    } else {
      door.sink().accept(event, exchange);
    }
  }

  private void count(Event event) {
    switch (event) {
      case RequestEvent asked -> {
        door.meters().requests.increment();
        Malformation fault = asked.request().malformation();
        if (fault != null) {
          door.meters().countMalformed(fault);
        }
      }
      case RawBytesEvent _ -> door.meters().raw.increment();
    }
  }

  private boolean isIgnored(IpAddress source) {
    for (Network network : door.ignored().get()) {
      if (network.contains(source)) {
        return true;
      }
    }
    return false;
  }

  /** Tells the sender to go on, in its turn. */
  private void goOn() {
    Exchange exchange = new Exchange(this, door.persona().proceed(), System.currentTimeMillis());
    waiting.add(exchange);
    exchange.accept(Receipt.STORED);
  }

  /** {@return whether this is the first settled exchange of the batch} */
  boolean touch() {
    boolean first = !touched;
    touched = true;
    return first;
  }

  /** Writes what may leave, in order, with one flush. */
  void answerSettled() {
    touched = false;
    Exchange next = waiting.peek();
    if (next == null || !next.settled || !channel.isActive()) {
      return;
    }
    ByteBuf out = channel.alloc().directBuffer(512);
    boolean close = false;
    while (next != null && next.settled) {
      loop.write(next.answer, next.timestamp, out);
      close |= next.answer.close();
      waiting.remove();
      next = waiting.peek();
    }
    door.meters().bytesOut.increment(out.readableBytes());
    lastAnswerAt = System.nanoTime();
    var sent = channel.writeAndFlush(out);
    if (close || (waiting.isEmpty() && (inputEnded || (draining && isIdle())))) {
      sent.addListener(_ -> closeSoftly());
    } else {
      resume();
    }
  }

  private void resume() {
    ByteBuf in = held;
    if (in != null && waiting.size() < door.config().limits().pipelined()) {
      held = null;
      process(in);
      readOn();
    }
  }

  /**
   * Closes for writing first: closing with bytes unread resets the connection, and the answer would
   * be lost on its way.
   */
  private void closeSoftly() {
    if (inputEnded || !channel.isActive()) {
      close();
      return;
    }
    lingerUntil = System.nanoTime() + LINGER_NANOS;
    var _ = channel.shutdownOutput();
    dropHeld();
    channel.read();
  }

  private boolean isIdle() {
    return reader.phase() == RequestReader.Phase.IDLE && held == null;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      endInput();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    endInput();
    dropHeld();
    if (!anyByte) {
      door.meters().silent.increment();
    }
    loop.remove(this);
    door.gate().leave(facts.peer());
  }

  private void endInput() {
    if (inputEnded) {
      return;
    }
    inputEnded = true;
    finish(End.CUT_OFF);
    if (waiting.isEmpty()) {
      close();
    }
  }

  private void finish(End how) {
    Incoming found = stopped ? null : reader.finish(how, System.nanoTime());
    if (found != null) {
      handle(found);
    }
  }

  private void dropHeld() {
    if (held != null) {
      held.release();
      held = null;
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // a reset, or a fault of ours: either way the visitor sees a closed connection and no more
    close();
  }

  /** Looks whether a limit of time has passed. */
  void tick(long now) {
    if (lingerUntil != 0) {
      if (now - lingerUntil > 0) {
        close();
      }
      return;
    }
    if (!channel.isWritable() && now - lastAnswerAt > STALL_NANOS) {
      door.meters().countTimeout(SensorMeters.Slow.READING);
      close();
      return;
    }
    if (held == null && !stopped) {
      tickReading(now);
    }
  }

  private void tickReading(long now) {
    HttpLimits limits = door.config().limits();
    switch (reader.phase()) {
      case IDLE -> {
        long since = Math.max(lastReadAt, lastAnswerAt);
        if (waiting.isEmpty() && now - since > limits.idleTime().toNanos()) {
          door.meters().countTimeout(SensorMeters.Slow.IDLE);
          close();
        }
      }
      case HEAD -> {
        if (now - reader.firstAt() > limits.headTime().toNanos()) {
          timeOut(SensorMeters.Slow.HEAD);
        }
      }
      case BODY -> {
        long spent = now - reader.headAt();
        boolean slow =
            spent > RATE_GRACE_NANOS
                && reader.bodyLength() < limits.bodyRate() * (spent / 1_000_000_000L);
        if (slow || spent > limits.bodyTime().toNanos()) {
          timeOut(SensorMeters.Slow.BODY);
        }
      }
      case REST -> {
        if (now - lastReadAt > limits.quiet().toNanos()
            || now - reader.firstAt() > limits.headTime().toNanos()) {
          finish(End.QUIET);
        }
      }
      case ENDED -> {}
    }
  }

  private void timeOut(SensorMeters.Slow what) {
    door.meters().countTimeout(what);
    finish(End.TIMED_OUT);
  }

  private void close() {
    var _ = channel.close();
  }

  /** Gives this connection up for another one: it waited longest. */
  void evict() {
    finish(End.TIMED_OUT);
    close();
  }

  /** {@return since when nothing was completed here, in ns} */
  long waitingSince() {
    return lastAnswerAt;
  }

  /** Takes no new requests; closes once those accepted are answered. */
  void drain() {
    draining = true;
    if (waiting.isEmpty() && isIdle()) {
      close();
    }
  }
}
