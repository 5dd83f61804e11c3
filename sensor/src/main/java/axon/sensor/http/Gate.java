package axon.sensor.http;

import axon.event.IpAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts open connections, in all and by source. Any thread. */
final class Gate {
  private final HttpLimits limits;
  private final SensorMeters meters;
  private final AtomicInteger open;
  private final ConcurrentMap<IpAddress, Integer> sources = new ConcurrentHashMap<>();

  Gate(HttpLimits limits, SensorMeters meters) {
    this.limits = limits;
    this.meters = meters;
    this.open = meters.open;
  }

  /** Whoever has an IPv6 address has a whole /64 of them. */
  static IpAddress block(IpAddress peer) {
    return peer.isV4() ? peer : peer.masked(64);
  }

  /**
   * Counts a new connection in. Where there are too many, the one of its loop that waited longest
   * has to leave for it.
   *
   * @return whether it may stay; it is counted in either case
   */
  boolean enter(IpAddress peer, Loop loop) {
    boolean crowded = open.incrementAndGet() > limits.connections().all();
    int same = sources.merge(block(peer), 1, Integer::sum);
    if (same > limits.connections().perSource()) {
      meters.countRefused(SensorMeters.Refusal.SOURCE);
      return loop.evict(other -> block(other).equals(block(peer)));
    }
    if (crowded) {
      meters.countRefused(SensorMeters.Refusal.TOTAL);
      return loop.evict(_ -> true);
    }
    return true;
  }

  void leave(IpAddress peer) {
    open.decrementAndGet();
    sources.computeIfPresent(block(peer), (_, count) -> count == 1 ? null : count - 1);
  }
}
