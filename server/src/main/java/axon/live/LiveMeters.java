package axon.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** What the feed counts. */
final class LiveMeters {
  private final AtomicInteger clients = new AtomicInteger();
  private final Counter sent;
  private final Counter skipped;
  private final Counter dropped;
  private final Counter cut;

  LiveMeters(MeterRegistry meters) {
    Gauge.builder("axon.live.clients", clients, AtomicInteger::get)
        .description("Dashboards connected to the live feed")
        .register(meters);
    sent = counter(meters, "axon.live.sent", "Messages that left for dashboards");
    skipped =
        counter(meters, "axon.live.skipped", "Events left out for a dashboard and told as a count");
    dropped = counter(meters, "axon.live.dropped", "Events that found the live feed's queue full");
    cut = counter(meters, "axon.live.cut", "Dashboards cut off because they were dead or stalled");
  }

  private static Counter counter(MeterRegistry meters, String name, String description) {
    return Counter.builder(name).description(description).register(meters);
  }

  AtomicInteger clients() {
    return clients;
  }

  void sent() {
    sent.increment();
  }

  void skipped(long count) {
    skipped.increment((double) count);
  }

  void dropped(long count) {
    dropped.increment((double) count);
  }

  void cut() {
    cut.increment();
  }
}
