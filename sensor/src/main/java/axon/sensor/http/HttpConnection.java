package axon.sensor.http;

import axon.event.IpAddress;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: takes requests out of its bytes, hands them over, and has their answers leave in
 * order. It reads on only when it has room, so that a sender can never fill our memory. All of it
 * runs on the connection's event loop.
 */
final class HttpConnection extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);

  private final Door door;
  private final Loop loop;
  private final SocketChannel channel;
  private final Witness witness;
  private final Intake intake;
  private final AnswerQueue answers;
  private final Delivery delivery;
  private final Ending ending;
  private final Timeouts timeouts;
  private @Nullable ConsoleRelay relay;
  private boolean touched;
  private boolean reading;

  /** What comes from now on is not looked at. */
  private boolean stopped;

  /** Where this stands in the loop's list; owned by {@link Loop}. */
  int place;

  HttpConnection(Door door, Loop loop, SocketChannel channel, Witness witness) {
    this.door = door;
    this.loop = loop;
    this.channel = channel;
    this.witness = witness;
    this.intake = new Intake(door, witness);
    this.answers = new AnswerQueue(this, channel, door.config().limits().connections().pipelined());
    this.delivery = new Delivery(door, loop, witness, answers);
    this.ending = new Ending(channel);
    this.timeouts = new Timeouts(this, intake, answers, ending);
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
      readOn();
    } else {
      ending.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    door.meters().bytesIn.increment(in.readableBytes());
    if (relay != null && relay.isUnderWay()) {
      relay.fromClient(in);
    } else {
      intake.take(in);
      takeRequests();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    reading = false;
    readOn();
  }

  /** Reads on where there is room; what is not looked at needs none. */
  private void readOn() {
    boolean room = stopped || (answers.hasRoom() && !intake.holds());
    if (room && !reading && relay == null && !ending.hasInputEnded()) {
      reading = true;
      channel.read();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (!channel.isWritable()) {
      door.meters().paused.increment();
    } else if (!isRelaying()) {
      goOn();
    }
  }

  /** Takes requests until what came is used up or there is no room for more answers. */
  private void takeRequests() {
    while (!stopped && relay == null && answers.hasRoom()) {
      Incoming found = intake.next();
      if (found == null) {
        return;
      }
      handle(found);
    }
    if (stopped) {
      intake.drop();
    }
  }

  private void handle(Incoming found) {
    switch (found) {
      case Incoming.Asked asked -> stopped |= delivery.deliver(asked, ending.isDraining());
      case Incoming.Foreign foreign -> stopped |= delivery.deliver(foreign, channel.isActive());
      case Incoming.Waits() -> delivery.proceed();
      case Incoming.ForConsole(Head head) -> {
        relay = new ConsoleRelay(door, channel, head, witness.source(head).address());
        startRelay(relay);
      }
    }
  }

  /** Starts once all answers before have left: the console's comes in its turn. */
  private void startRelay(ConsoleRelay next) {
    if (answers.isEmpty() && !next.isUnderWay()) {
      stopped = true;
      next.start(intake.rest());
    }
  }

  /** {@return whether this is the first time since the last answers left} */
  boolean touch() {
    boolean first = !touched;
    touched = true;
    return first;
  }

  /** Lets go what may leave, and goes on with what waited for that. */
  void answerSettled() {
    touched = false;
    if (answers.isReady() && channel.isActive()) {
      answers.send();
      goOn();
    }
  }

  private void goOn() {
    if (relay == null) {
      takeRequests();
      cutOff();
    }
    if (answers.closes() || isOver()) {
      stopped = true;
      ending.closeAfter(answers.lastSent());
    } else if (relay != null) {
      startRelay(relay);
    } else {
      readOn();
    }
  }

  private boolean isOver() {
    return answers.isEmpty() && ending.isOver(intake.holds(), isIdle());
  }

  private boolean isRelaying() {
    return relay != null && relay.isUnderWay();
  }

  private boolean isIdle() {
    return intake.isIdle() && relay == null;
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
    intake.close();
    if (!intake.hadAnyByte()) {
      door.meters().silent.increment();
    }
    loop.remove(this);
    door.gate().leave(peer());
  }

  private void endInput() {
    ending.inputEnds();
    if (relay != null && relay.isUnderWay()) {
      relay.clientEnded();
      return;
    }
    takeRequests();
    cutOff();
    closeIfOver();
  }

  /** What has begun will not be whole; what came before it has its turn first. */
  private void cutOff() {
    if (ending.hasInputEnded() && !intake.holds()) {
      finish(End.CUT_OFF);
    }
  }

  /** Takes what has begun as far as it came. */
  void finish(End how) {
    if (!stopped) {
      Incoming found = intake.finish(how);
      if (found != null) {
        handle(found);
      }
    }
  }

  private void closeIfOver() {
    if (isOver()) {
      ending.close();
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
    ending.close();
  }

  /** Looks whether a limit of time has passed. */
  void tick(long now, Patience patience) {
    if (relay != null && relay.isUnderWay()) {
      relay.tick(now);
    } else {
      timeouts.tick(now, patience, reading && !stopped);
    }
  }

  /** Gives this connection up for another one. */
  void evict() {
    finish(End.TIMED_OUT);
    stopped = true;
    ending.evict();
    closeIfOver();
  }

  /** {@return since when nothing was answered here, in ns} */
  long waitingSince() {
    return answers.lastAt();
  }

  /** Takes no new requests; closes once those accepted are answered. */
  void drain() {
    ending.drain();
    closeIfOver();
  }
}
