package axon.sensor.http;

import axon.event.IpAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory of one sensor for heads and bodies that have not ended, shared by all connections. No
 * source may have more than its share, so that one visitor cannot leave the others without. Any
 * thread.
 */
final class ByteBudget {
  private final HttpLimits limits;
  private final SensorMeters meters;
  private final AtomicLong taken;
  private final ConcurrentMap<IpAddress, Long> sources = new ConcurrentHashMap<>();

  ByteBudget(HttpLimits limits, SensorMeters meters) {
    this.limits = limits;
    this.meters = meters;
    this.taken = meters.unfinished;
  }

  /**
   * {@return the allowance of a new connection}
   *
   * @param forMany whether the peer is a trusted proxy: it brings many visitors, so that a share
   *     would be theirs together
   */
  Allowance allowance(IpAddress peer, boolean forMany) {
    long share = forMany ? limits.unfinished().all() : limits.unfinished().perSource();
    return new Allowance(this, Gate.block(peer), share);
  }

  /**
   * Takes {@code bytes} for {@code source}; a refusal is counted.
   *
   * @param share the most that this source may have
   * @return whether they were there
   */
  boolean take(IpAddress source, int bytes, long share) {
    if (!reserve(bytes)) {
      meters.countNoRoom(SensorMeters.Refusal.TOTAL);
      return false;
    }
    if (sources.merge(source, (long) bytes, Long::sum) > share) {
      giveBack(source, bytes);
      meters.countNoRoom(SensorMeters.Refusal.SOURCE);
      return false;
    }
    return true;
  }

  private boolean reserve(int bytes) {
    long before;
    do {
      before = taken.get();
      if (before + bytes > limits.unfinished().all()) {
        return false;
      }
    } while (!taken.compareAndSet(before, before + bytes));
    return true;
  }

  void giveBack(IpAddress source, int bytes) {
    sources.computeIfPresent(source, (_, held) -> held == bytes ? null : held - bytes);
    taken.addAndGet(-bytes);
  }
}
