package axon.event;

import java.util.function.Consumer;

/**
 * Where those bring events who must know how each ends: one that was answered as {@link
 * Receipt#DEGRADED} is mostly stored later.
 */
@FunctionalInterface
public interface FollowedSink {
  /**
   * Takes an event as {@link EventSink#accept} does.
   *
   * @param whenEnded called exactly once, after {@code whenSettled} where that says stored, and at
   *     any time where it says degraded; on any thread, that of the caller included; it must return
   *     at once and not throw
   */
  void accept(Event event, Consumer<Receipt> whenSettled, Consumer<Fate> whenEnded);
}
