package axon.sensor.http;

import axon.event.Answer;
import axon.event.Connection;
import axon.event.Event;
import axon.event.IpAddress;
import axon.event.Malformation;
import axon.event.Network;
import axon.event.RawBytesEvent;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.event.Timing;
import axon.lure.Manner;
import org.jspecify.annotations.Nullable;

/** States what came over one connection as events, and chooses the answers. */
final class Witness {
  private final Door door;
  private final Connection facts;
  private Source nearest;
  private int served;

  Witness(Door door, Connection facts) {
    this.door = door;
    this.facts = facts;
    this.nearest = Source.of(facts.peer(), facts.peerPort());
  }

  /** {@return the connection as it is stated} */
  Connection facts() {
    return facts;
  }

  /** A trusted proxy named the client. */
  void named(IpAddress address, int port) {
    nearest = Source.of(address, port);
  }

  /** {@return who sent a request with these headers} */
  Source source(Head head) {
    return door.addresses().resolve(nearest, head.headers());
  }

  /**
   * {@return the event of a request}
   *
   * @param gapMicros as {@link Timing#gapMicros}
   * @param last whether the sensor takes no more requests on this connection
   */
  Event state(Incoming.Asked asked, long gapMicros, boolean last) {
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
    Incoming.Clock clock = asked.clock();
    Timing timing =
        new Timing(
            served,
            (clock.head() - clock.first()) / 1000,
            (clock.last() - clock.head()) / 1000,
            gapMicros);
    Answer answer = answer(head, asked.fault(), last);
    served++;
    count(asked);
    return new RequestEvent(
        System.currentTimeMillis(), facts, source(head), request, timing, answer);
  }

  /**
   * {@return the event of bytes that are not HTTP}
   *
   * @param reachable whether an answer can still arrive
   */
  Event state(Incoming.Foreign foreign, boolean reachable) {
    door.meters().raw.increment();
    return new RawBytesEvent(
        System.currentTimeMillis(),
        facts,
        nearest,
        foreign.captured(),
        foreign.length(),
        foreign.protocol(),
        reachable ? door.persona().foreign() : Answer.NOTHING);
  }

  private Answer answer(Head head, @Nullable Malformation fault, boolean last) {
    if (fault == null) {
      return ok(head, last);
    }
    if (fault == Malformation.CUT_OFF) {
      return Answer.NOTHING;
    }
    boolean versionless = fault == Malformation.BAD_VERSION && head.line().version().isEmpty();
    return versionless
        ? door.persona().versionless()
        : door.persona().refusal(fault, head.isHead());
  }

  private Answer ok(Head head, boolean last) {
    boolean asksKeep = head.connectionSays("keep-alive");
    boolean close =
        last
            || served + 1 >= door.persona().maxRequests()
            || head.connectionSays("close")
            || (head.isHttp10() && !asksKeep);
    return door.persona().ok(new Manner(head.isHead(), head.isHttp10(), close, asksKeep), served);
  }

  /**
   * {@return what is answered when an event could not be handed over} Only a request without a
   * fault has got as far as a program that may fail.
   */
  Answer failure(Event event) {
    return event instanceof RequestEvent asked && asked.request().malformation() == null
        ? door.persona().failure(asked.request().method().equals("HEAD"))
        : event.answer();
  }

  private void count(Incoming.Asked asked) {
    door.meters().requests.increment();
    Malformation fault = asked.fault();
    if (fault != null) {
      door.meters().countMalformed(fault);
    }
  }

  /** {@return whether events of this source are not wanted} */
  boolean isIgnored(IpAddress source) {
    var ignored = door.ignored().get();
    for (int i = 0; i < ignored.size(); i++) {
      Network network = ignored.get(i);
      if (network.contains(source)) {
        return true;
      }
    }
    return false;
  }
}
