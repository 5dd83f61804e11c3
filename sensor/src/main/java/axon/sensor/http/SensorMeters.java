package axon.sensor.http;

import static java.util.Objects.requireNonNull;

import axon.event.Malformation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The counters of one sensor. Any thread. */
final class SensorMeters {
  /** Whose limit was met: that of all together, or that of one source. */
  enum Refusal {
    TOTAL,
    SOURCE
  }

  /** What took too long. */
  enum Slow {
    HEAD,
    BODY,
    IDLE,
    READING
  }

  private final MeterRegistry registry;
  private final String sensor;
  private final Map<Malformation, Counter> malformed = new EnumMap<>(Malformation.class);
  private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
  private final Map<Slow, Counter> timeouts = new EnumMap<>(Slow.class);
  private final Map<Refusal, Counter> noRoom = new EnumMap<>(Refusal.class);
  final AtomicInteger open = new AtomicInteger();
  final AtomicLong unfinished = new AtomicLong();
  final Counter opened;
  final Counter requests;
  final Counter raw;
  final Counter silent;
  final Counter bytesIn;
  final Counter bytesOut;
  final Counter ignored;
  final Counter relayed;
  final Counter degraded;
  final Counter paused;
  final Counter failed;

  SensorMeters(MeterRegistry registry, String sensor) {
    this.registry = registry;
    this.sensor = sensor;
    Gauge.builder("axon.sensor.connections.open", open, AtomicInteger::get)
        .description("Connections that are open now")
        .tag("sensor", sensor)
        .register(registry);
    Gauge.builder("axon.sensor.unfinished.bytes", unfinished, AtomicLong::get)
        .description("Memory taken for heads and bodies that have not ended, in bytes")
        .tag("sensor", sensor)
        .register(registry);
    opened = counter("connections.opened", "Connections that were opened");
    requests = counter("requests", "HTTP requests that became events, malformed ones included");
    raw = counter("raw", "Connections whose bytes were not HTTP and became events");
    silent = counter("silent", "Connections that ended without a byte");
    bytesIn = counter("bytes.in", "Bytes that were read");
    bytesOut = counter("bytes.out", "Bytes that were written");
    ignored = counter("ignored", "Requests of ignored networks: answered, no event");
    relayed = counter("relayed", "Requests that were forwarded to the console");
    degraded = counter("answers.degraded", "Answers given before their event was stored");
    failed =
        counter("failed", "Events that the sink failed to take: lost, their sender got an error");
    paused = counter("paused", "Times that reading stopped, for answers were left unread");
    for (Malformation why : Malformation.values()) {
      malformed.put(why, counter("malformed", "Requests with a fault", why));
    }
    for (Refusal why : Refusal.values()) {
      refused.put(why, counter("connections.refused", "Connections turned or thrown out", why));
      noRoom.put(
          why,
          counter(
              "unfinished.refused",
              "Heads refused and bodies kept in part, for the memory of unfinished ones was spent",
              why));
    }
    for (Slow what : Slow.values()) {
      timeouts.put(what, counter("timeouts", "Connections that ran into a time limit", what));
    }
  }

  void countMalformed(Malformation why) {
    requireNonNull(malformed.get(why)).increment();
  }

  void countRefused(Refusal why) {
    requireNonNull(refused.get(why)).increment();
  }

  void countNoRoom(Refusal why) {
    requireNonNull(noRoom.get(why)).increment();
  }

  void countTimeout(Slow what) {
    requireNonNull(timeouts.get(what)).increment();
  }

  private Counter counter(String name, String description) {
    return Counter.builder("axon.sensor." + name)
        .description(description)
        .tag("sensor", sensor)
        .register(registry);
  }

  private Counter counter(String name, String description, Enum<?> reason) {
    return Counter.builder("axon.sensor." + name)
        .description(description)
        .tag("sensor", sensor)
        .tag("reason", reason.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}
