package axon.app;

import axon.event.Event;
import axon.event.EventSink;
import axon.event.Receipt;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lets one's own monitoring through without a trace but a count: its events are answered at once
 * and neither judged nor recorded. All others go on.
 */
final class IgnoreList implements EventSink {
  private final EventSink next;
  private final Supplier<Adjustable> adjustable;
  private final Counter ignored;

  IgnoreList(EventSink next, Supplier<Adjustable> adjustable, MeterRegistry meters) {
    this.next = next;
    this.adjustable = adjustable;
    this.ignored =
        Counter.builder("axon.events.ignored")
            .description("Events of sources on the ignore list; answered and not recorded")
            .register(meters);
  }

  @Override
  public void accept(Event event, Consumer<Receipt> whenSettled) {
    if (adjustable.get().ignores(event.source().address())) {
      ignored.increment();
      whenSettled.accept(Receipt.STORED);
    } else {
      next.accept(event, whenSettled);
    }
  }
}
