package axon.sensor.http;

import axon.event.IpAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts open connections, in all and by source. Any thread. */
final class Gate {
  private final HttpLimits limits;
  private final AtomicInteger open;
  private final ConcurrentMap<IpAddress, Integer> sources = new ConcurrentHashMap<>();

  Gate(HttpLimits limits, AtomicInteger open) {
    this.limits = limits;
    this.open = open;
  }

  /** Whoever has an IPv6 address has a whole /64 of them. */
  private static IpAddress block(IpAddress peer) {
    return peer.isV4() ? peer : peer.masked(64);
  }

  void enter(IpAddress peer) {
    open.incrementAndGet();
    sources.merge(block(peer), 1, Integer::sum);
  }

  void leave(IpAddress peer) {
    open.decrementAndGet();
    sources.computeIfPresent(block(peer), (_, count) -> count == 1 ? null : count - 1);
  }

  /** {@return whether there are more connections than there may be} */
  boolean isOver() {
    return open.get() > limits.connections();
  }

  /** {@return whether this peer has more than it may have} */
  boolean isOver(IpAddress peer) {
    return sources.getOrDefault(block(peer), 0) > limits.connectionsPerSource();
  }

  static boolean sameSource(IpAddress a, IpAddress b) {
    return block(a).equals(block(b));
  }
}
