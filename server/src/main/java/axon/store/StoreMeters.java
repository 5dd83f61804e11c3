package axon.store;

import axon.journal.Journal.Counts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/** What the store tells of itself; received = stored + waiting + dropped. */
final class StoreMeters {
  private final Timer commit;
  private final DistributionSummary batch;
  private final Counter folded;
  private final Counter byAge;
  private final Counter bySize;

  StoreMeters(MeterRegistry meters, EventQueue queue, SqliteFile file) {
    counter(meters, queue, "received", "Events handed to the store.", Counts::received);
    counter(
        meters, queue, "stored", "Events committed, folded repetitions included.", Counts::stored);
    counter(
        meters,
        queue,
        "answered.degraded",
        "Answers given although the event was not committed.",
        Counts::answeredDegraded);
    dropped(meters, queue, "store", EventQueue::droppedFull);
    dropped(meters, queue, "refused", EventQueue::droppedRefused);
    Gauge.builder("axon.events.waiting", queue, q -> q.counts().waiting())
        .description("Events in the store's queue or in an open transaction.")
        .register(meters);
    bytes(
        meters, "axon.store.queue", "Memory taken by events that wait.", queue, EventQueue::bytes);
    bytes(meters, "axon.store.file", "Size of the database file.", file, SqliteFile::fileBytes);
    bytes(meters, "axon.store.wal", "Size of the write-ahead log.", file, SqliteFile::walBytes);
    this.commit =
        Timer.builder("axon.store.commit")
            .description("Time of a transaction, from its begin to the disk's word.")
            .serviceLevelObjectives(
                Duration.ofMillis(1),
                Duration.ofMillis(5),
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                Duration.ofMillis(500))
            .register(meters);
    this.batch =
        DistributionSummary.builder("axon.store.batch")
            .description("Events in a transaction.")
            .register(meters);
    this.folded =
        Counter.builder("axon.store.folded")
            .description("Repetitions counted in an entry of before.")
            .register(meters);
    this.byAge = deleted(meters, "age");
    this.bySize = deleted(meters, "size");
  }

  private static void counter(
      MeterRegistry meters,
      EventQueue queue,
      String name,
      String description,
      ToDoubleFunction<Counts> count) {
    FunctionCounter.builder("axon.events." + name, queue, q -> count.applyAsDouble(q.counts()))
        .description(description)
        .register(meters);
  }

  private static void dropped(
      MeterRegistry meters, EventQueue queue, String reason, ToDoubleFunction<EventQueue> count) {
    FunctionCounter.builder("axon.events.dropped", queue, count)
        .description("Events lost.")
        .tag("reason", reason)
        .register(meters);
  }

  private static <T> void bytes(
      MeterRegistry meters, String name, String description, T of, ToDoubleFunction<T> size) {
    Gauge.builder(name, of, size).description(description).baseUnit("bytes").register(meters);
  }

  private static Counter deleted(MeterRegistry meters, String reason) {
    return Counter.builder("axon.store.deleted")
        .description("Entries deleted by retention.")
        .tag("reason", reason)
        .register(meters);
  }

  void committed(long nanos, int events, int foldedEvents) {
    commit.record(Duration.ofNanos(nanos));
    batch.record(events);
    folded.increment(foldedEvents);
  }

  void deletedByAge(int events) {
    byAge.increment(events);
  }

  void deletedBySize(int events) {
    bySize.increment(events);
  }
}
