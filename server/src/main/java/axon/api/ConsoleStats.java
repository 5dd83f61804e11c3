package axon.api;

import axon.store.History;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;

/**
 * The counts on top of the dashboard, worked out at most twenty times a second for all who ask: an
 * event is counted within 100 ms, and a crowd of dashboards costs no more than one.
 */
final class ConsoleStats {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long FRESH = 20;
  private static final long TOP_FRESH = 10_000;
  private static final int TOP = 10;

  private final History history;
  private final Station station;
  private final Clock clock;
  private ObjectNode made = Json.object();
  private long madeAt = Long.MIN_VALUE / 2;
  private List<History.Ranked> top = List.of();
  private long topAt = Long.MIN_VALUE / 2;

  ConsoleStats(History history, Station station, Clock clock) {
    this.history = history;
    this.station = station;
    this.clock = clock;
  }

  /** {@return the statistics; a copy} */
  synchronized ObjectNode get() {
    long now = clock.millis();
    if (Math.abs(now - madeAt) >= FRESH) {
      made = make(now);
      madeAt = now;
    }
    return made.deepCopy();
  }

  /** {@return the same as a message of the live feed} */
  String message() {
    ObjectNode node = Json.object().put("type", "stats");
    node.setAll(get());
    return Json.write(node);
  }

  private ObjectNode make(long now) {
    History.Totals totals = history.totals();
    List<History.Bucket> hour = history.timeline(now - HOUR, now + 1, MINUTE);
    if (Math.abs(now - topAt) >= TOP_FRESH) {
      top = history.top(History.Dimension.ATTACK_CLASS, now - 24 * HOUR, TOP);
      topAt = now;
    }
    double rate = totals.requests() == 0 ? 0 : (double) totals.attacks() / totals.requests();
    ObjectNode node = Json.object();
    node.put("total_requests", totals.requests())
        .put("attacks_blocked", totals.attacks())
        .put("legit_traffic", totals.requests() - totals.attacks())
        .put("attack_rate", rate)
        .put("requests_last_hour", hour.stream().mapToLong(ConsoleStats::count).sum())
        .put("requests_per_min", lastMinute(hour, now))
        .put("other_events", totals.otherEvents())
        .put("dropped", station.dropped().getAsLong())
        .put("timestamp", now);
    ArrayNode types = node.putArray("top_attack_types");
    for (History.Ranked ranked : top) {
      if (ranked.attacks() > 0) {
        types.addObject().put("type", ranked.value()).put("count", ranked.attacks());
      }
    }
    ArrayNode faults = node.putArray("faults");
    station.faults().get().forEach(faults::add);
    return node;
  }

  /** The minute under way, and of the one before the share that lies in the last 60 s. */
  private static long lastMinute(List<History.Bucket> buckets, long now) {
    long started = Math.floorDiv(now, MINUTE) * MINUTE;
    double shareOfBefore = 1 - (double) (now - started) / MINUTE;
    double sum = 0;
    for (History.Bucket bucket : buckets) {
      if (bucket.from() == started) {
        sum += count(bucket);
      } else if (bucket.from() == started - MINUTE) {
        sum += shareOfBefore * count(bucket);
      }
    }
    return Math.round(sum);
  }

  private static long count(History.Bucket bucket) {
    return bucket.attacks() + bucket.legit();
  }
}
