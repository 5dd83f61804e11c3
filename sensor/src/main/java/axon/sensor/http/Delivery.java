package axon.sensor.http;

import axon.event.Event;
import axon.event.Receipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where what was found on one connection goes: its event to the sink, its answer to the queue. */
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final Door door;
  private final Loop loop;
  private final Witness witness;
  private final AnswerQueue answers;

  Delivery(Door door, Loop loop, Witness witness, AnswerQueue answers) {
    this.door = door;
    this.loop = loop;
    this.witness = witness;
    this.answers = answers;
  }

  /**
   * Delivers a request.
   *
   * @param last whether the sensor takes no more requests on this connection
   * @return whether the connection ends with its answer
   */
  boolean deliver(Incoming.Asked asked, boolean last) {
    long gapMicros = answers.gapMicros(asked.clock().first());
    return deliver(witness.state(asked, gapMicros, last));
  }

  /**
   * Delivers bytes that are not HTTP.
   *
   * @param reachable whether an answer can still arrive
   * @return whether the connection ends with its answer
   */
  boolean deliver(Incoming.Foreign foreign, boolean reachable) {
    return deliver(witness.state(foreign, reachable));
  }

  private boolean deliver(Event event) {
    Exchange exchange = answers.add(event.answer(), event.timestamp());
    if (witness.isIgnored(event.source().address())) {
      door.meters().ignored.increment();
      loop.settle(exchange);
    } else {
      try {
        door.sink().accept(event, exchange);
      } catch (RuntimeException e) {
        fail(event, e);
        return true;
      }
    }
    return event.answer().close();
  }

  /** The sink broke its word. The visitor is answered as by any server whose program fails. */
  private void fail(Event event, RuntimeException cause) {
    LOG.error("an event of connection {} was not taken", witness.facts().id(), cause);
    door.meters().failed.increment();
    loop.settle(answers.replaceLast(witness.failure(event), event.timestamp()));
  }

  /** Tells a sender that waits to go on. */
  void proceed() {
    answers.add(door.persona().proceed(), 0).accept(Receipt.STORED);
  }
}
