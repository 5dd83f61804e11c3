package axon.sensor.http;

import axon.event.Event;
import axon.event.IpAddress;
import axon.event.Receipt;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: takes requests out of its bytes, hands them over, and writes their answers in
 * order. It reads on only when it has room, so that a sender can never fill our memory. All of it
 * runs on the connection's event loop.
 */
final class HttpConnection extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);

  /** How long a peer may take to close its side after our last answer. */
  private static final long LINGER = 2_000_000_000L;

  /** How long a peer may leave our answers unread. */
  private static final long STALL = 30_000_000_000L;

  private final Door door;
  private final Loop loop;
  private final SocketChannel channel;
  private final Witness witness;
  private final RequestReader reader;
  private final AnswerQueue answers = new AnswerQueue(this);
  private @Nullable ProxyPreface preface;
  private @Nullable ConsoleRelay relay;
  private Incoming.@Nullable ForConsole relayNext;
  private @Nullable ByteBuf held;
  private long lastReadAt = System.nanoTime();
  private long lastAnswerAt = lastReadAt;
  private long lingerSince;
  private boolean anyByte;
  private boolean touched;
  private boolean stopped;
  private boolean inputEnded;
  private boolean draining;
  private boolean evicted;

  /** Where this stands in the loop's list; owned by {@link Loop}. */
  int place;

  HttpConnection(Door door, Loop loop, SocketChannel channel, Witness witness) {
    this.door = door;
    this.loop = loop;
    this.channel = channel;
    this.witness = witness;
    boolean trusted = door.addresses().trusts(peer());
    this.reader =
        new RequestReader(
            door.config().limits(),
            door.config().singlePort().orElse(null),
            door.budget().allowance(peer(), trusted));
    this.preface = trusted ? new ProxyPreface() : null;
  }

  Door door() {
    return door;
  }

  Loop loop() {
    return loop;
  }

  IpAddress peer() {
    return witness.facts().peer();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    loop.add(this);
    door.meters().opened.increment();
    if (door.gate().enter(peer(), loop)) {
      channel.read();
    } else {
      close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    anyByte = true;
    lastReadAt = System.nanoTime();
    door.meters().bytesIn.increment(in.readableBytes());
    if (relay != null) {
      relay.fromClient(in);
    } else if (held != null) {
      held = Unpooled.wrappedBuffer(held, in);
    } else {
      process(in);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    readOn();
  }

  private void readOn() {
    if (held == null && relay == null && !inputEnded) {
      channel.read();
    }
  }

  /** Takes requests out of {@code in} until it is empty or too many wait for their answers. */
  private void process(ByteBuf in) {
    if (preface != null && !readPreface(preface, in)) {
      in.release();
      return;
    }
    while (in.isReadable() && !stopped) {
      if (relayNext != null || answers.size() >= door.config().limits().pipelined()) {
        held = in;
        return;
      }
      Incoming found = reader.read(in, lastReadAt);
      if (found instanceof Incoming.ForConsole console) {
        relayNext = console;
        held = in;
        startRelay();
        return;
      }
      if (found != null) {
        handle(found);
      }
    }
    in.release();
  }

  /** {@return whether what is left in {@code in} is the client's} */
  private boolean readPreface(ProxyPreface first, ByteBuf in) {
    ProxyPreface.Outcome outcome = first.read(in);
    if (outcome instanceof ProxyPreface.Outcome.More) {
      return false;
    }
    preface = null;
    switch (outcome) {
      case ProxyPreface.Outcome.Named(IpAddress address, int port) -> witness.named(address, port);
      case ProxyPreface.Outcome.None() -> replay(first);
      case ProxyPreface.Outcome.Broken() -> reader.foreign(first.taken());
      case ProxyPreface.Outcome.Local(), ProxyPreface.Outcome.More() -> {}
    }
    return true;
  }

  private void replay(ProxyPreface first) {
    Incoming found = reader.read(Unpooled.wrappedBuffer(first.taken()), lastReadAt);
    if (found != null) {
      handle(found);
    }
  }

  private void handle(Incoming found) {
    switch (found) {
      case Incoming.Asked asked ->
          deliver(witness.state(asked, gapMicros(asked.clock().first()), draining));
      case Incoming.Foreign foreign -> deliver(witness.state(foreign, channel.isActive()));
      case Incoming.Waits() -> answers.add(door.persona().proceed(), 0).accept(Receipt.STORED);
      case Incoming.ForConsole _ -> throw new IllegalStateException("relays start elsewhere");
    }
  }

  /** Negative for a request that came before the answer to the one before it has left. */
  private long gapMicros(long first) {
    long gap = answers.isEmpty() ? first - lastAnswerAt : first - System.nanoTime();
    return answers.isEmpty() ? Math.max(0, gap / 1000) : Math.min(-1, gap / 1000);
  }

  private void deliver(Event event) {
    stopped |= event.answer().close();
    Exchange exchange = answers.add(event.answer(), event.timestamp());
    if (witness.isIgnored(event.source().address())) {
      door.meters().ignored.increment();
      loop.settle(exchange);
    } else {
      door.sink().accept(event, exchange);
    }
  }

  /** {@return whether this is the first time since the last answers left} */
  boolean touch() {
    boolean first = !touched;
    touched = true;
    return first;
  }

  /** Writes what may leave, in order, with one flush. */
  void answerSettled() {
    touched = false;
    if (!answers.isReady() || !channel.isActive()) {
      return;
    }
    ByteBuf out = answers.take(loop, channel);
    door.meters().bytesOut.increment(out.readableBytes());
    lastAnswerAt = System.nanoTime();
    var sent = channel.writeAndFlush(out);
    if (answers.closes() || (answers.isEmpty() && isOver())) {
      sent.addListener(_ -> closeSoftly());
    } else {
      resume();
    }
  }

  private boolean isOver() {
    return inputEnded || evicted || (draining && isIdle());
  }

  private boolean isIdle() {
    return reader.phase() == RequestReader.Phase.IDLE && held == null && relay == null;
  }

  private void resume() {
    if (relayNext != null) {
      startRelay();
      return;
    }
    ByteBuf in = held;
    if (in != null && answers.size() < door.config().limits().pipelined()) {
      held = null;
      process(in);
      readOn();
    }
  }

  /** Starts once all answers before have left: the console's comes in its turn. */
  private void startRelay() {
    ByteBuf in = held;
    if (relayNext != null && in != null && answers.isEmpty()) {
      stopped = true;
      held = null;
      Head head = relayNext.head();
      relay = new ConsoleRelay(door, channel, head, witness.source(head).address());
      relay.start(in);
    }
  }

  /**
   * Closes for writing first: closing with bytes unread resets the connection, and the answer would
   * be lost on its way.
   */
  private void closeSoftly() {
    dropHeld();
    if (inputEnded || evicted || !channel.isActive()) {
      close();
      return;
    }
    lingerSince = System.nanoTime();
    var _ = channel.shutdownOutput();
    channel.read();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      endInput();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    try {
      endInput();
    } finally {
      leave();
    }
  }

  /** Gives back all that this connection holds, whatever ended it. */
  private void leave() {
    dropHeld();
    reader.close();
    if (!anyByte) {
      door.meters().silent.increment();
    }
    loop.remove(this);
    door.gate().leave(peer());
  }

  private void endInput() {
    if (inputEnded) {
      return;
    }
    inputEnded = true;
    if (relay != null) {
      relay.clientEnded();
      return;
    }
    finish(End.CUT_OFF);
    if (answers.isEmpty()) {
      close();
    }
  }

  private void finish(End how) {
    if (stopped) {
      return;
    }
    if (preface != null) {
      replay(preface);
      preface = null;
    }
    Incoming found = reader.finish(how, System.nanoTime());
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
    fail(cause);
  }

  /** The visitor sees a closed connection and no more. */
  void fail(Throwable cause) {
    if (!(cause instanceof IOException)) {
      LOG.error("connection {} failed", witness.facts().id(), cause);
    }
    close();
  }

  /** Looks whether a limit of time has passed. */
  void tick(long now, Patience patience) {
    if (relay != null) {
      relay.tick(now);
    } else if (lingerSince != 0) {
      if (now - lingerSince > LINGER) {
        close();
      }
    } else if (!channel.isWritable() && now - lastAnswerAt > STALL) {
      door.meters().countTimeout(SensorMeters.Slow.READING);
      close();
    } else if (held == null && !stopped) {
      obey(patience.advise(reader, now, lastReadAt, Math.max(lastReadAt, lastAnswerAt)));
    }
  }

  private void obey(Patience.Advice advice) {
    switch (advice) {
      case WAIT -> {}
      case IDLE -> {
        if (answers.isEmpty()) {
          door.meters().countTimeout(SensorMeters.Slow.IDLE);
          close();
        }
      }
      case HEAD -> timeOut(SensorMeters.Slow.HEAD);
      case BODY -> timeOut(SensorMeters.Slow.BODY);
      case QUIET -> finish(End.QUIET);
    }
  }

  private void timeOut(SensorMeters.Slow what) {
    door.meters().countTimeout(what);
    finish(End.TIMED_OUT);
  }

  /** Gives this connection up for another one. */
  void evict() {
    evicted = true;
    finish(End.TIMED_OUT);
    if (answers.isEmpty()) {
      close();
    }
  }

  /** {@return since when nothing was answered here, in ns} */
  long waitingSince() {
    return lastAnswerAt;
  }

  /** Takes no new requests; closes once those accepted are answered. */
  void drain() {
    draining = true;
    if (answers.isEmpty() && isIdle()) {
      close();
    }
  }

  private void close() {
    var _ = channel.close();
  }
}
