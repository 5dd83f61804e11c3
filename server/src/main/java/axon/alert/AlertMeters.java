package axon.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** What alerts count. */
final class AlertMeters {
  private final MeterRegistry registry;
  private final Counter seen;
  private final Counter ignored;
  private final Counter lost;
  private final Counter opened;

  AlertMeters(MeterRegistry registry) {
    this.registry = registry;
    this.seen = counter("axon.alerts.sightings", "Events that the rules looked at");
    this.ignored = counter("axon.alerts.ignored", "Events that the ignore list left out");
    this.lost = counter("axon.alerts.lost", "Events that the rules could not take");
    this.opened = counter("axon.alerts.opened", "Alerts opened");
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  /** Shows how many alerts are open. */
  <T> void open(T of, ToDoubleFunction<T> count) {
    Gauge.builder("axon.alerts.open", of, count).description("Open alerts").register(registry);
  }

  void seen(long count) {
    seen.increment((double) count);
  }

  void ignored(long count) {
    ignored.increment((double) count);
  }

  void lost(long count) {
    lost.increment((double) count);
  }

  void opened() {
    opened.increment();
  }

  /** What one output counts. */
  OfOutput of(String output) {
    return new OfOutput(
        counter("axon.alerts.sent", "Messages delivered", output),
        counter("axon.alerts.failed", "Attempts at delivery that failed", output),
        counter("axon.alerts.dropped", "Messages given up or crowded out", output));
  }

  private Counter counter(String name, String description, String output) {
    return Counter.builder(name).description(description).tag("output", output).register(registry);
  }

  /** Counters of one output. */
  record OfOutput(Counter sent, Counter failed, Counter dropped) {}
}
