package axon.event;

import java.util.function.Consumer;

/** Where sensors bring what they saw: the one way in. */
@FunctionalInterface
public interface EventSink {
  /**
   * Takes an event and returns at once. Never throws and never blocks; may be called from any
   * thread.
   *
   * @param event what happened
   * @param whenSettled called exactly once, on a thread of the sink's, as soon as the sensor may
   *     answer; it must return at once and not throw
   */
  void accept(Event event, Consumer<Receipt> whenSettled);
}
