package axon.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A bucket of requests for each key, filled evenly; a quarter of a minute's worth may come at once.
 * What is remembered is bounded: the key that was quiet longest is forgotten. Any thread.
 */
final class RateLimits {
  private static final int REMEMBERED = 10_000;
  private static final double MINUTE = 60e9;

  private double perMinute;
  private double burst;
  private final LongSupplier nanos;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > REMEMBERED;
        }
      };

  RateLimits(int perMinute, LongSupplier nanos) {
    this.nanos = nanos;
    this.perMinute = perMinute;
    this.burst = burst(perMinute);
  }

  private static double burst(double perMinute) {
    return Math.max(1, perMinute / 4.0);
  }

  /** Changes the limit, at once; what was taken stays taken. */
  synchronized void perMinute(int fresh) {
    perMinute = fresh;
    burst = burst(fresh);
  }

  private record Bucket(double tokens, long at) {}

  /** {@return ms until the key may ask again; 0 if this one passes, which then counts} */
  synchronized long take(String key) {
    long now = nanos.getAsLong();
    Bucket old = buckets.get(key);
    double tokens =
        old == null ? burst : Math.min(burst, old.tokens() + (now - old.at()) / MINUTE * perMinute);
    if (tokens < 1) {
      return Math.max(1, Math.round((1 - tokens) / perMinute * 60_000));
    }
    buckets.put(key, new Bucket(tokens - 1, now));
    return 0;
  }
}
