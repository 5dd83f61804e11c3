package axon.session;

import axon.event.Event;
import axon.event.RawBytesEvent;
import axon.event.RequestEvent;
import org.jspecify.annotations.Nullable;

/** The running account of one source. Guarded by its shard's lock. */
final class Account {
  /** A session ends after this pause, in ms. */
  static final long PAUSE = 30 * 60_000L;

  final long high;
  final long low;
  final boolean isV4;

  @Nullable Account newer;
  @Nullable Account older;
  @Nullable Account nextInBucket;
  int bucket;

  private final MarkBudget budget;
  private final SteadyClock clock;
  private PeakRate rate;
  private PathSet paths = new PathSet();
  private long begun;
  private int requests;
  private int failedLogins;
  private boolean injection;
  private double meanGap;
  private double squares;

  Account(SourceKey key, long timestamp, MarkBudget budget) {
    high = key.high();
    low = key.low();
    isV4 = key.isV4();
    this.budget = budget;
    clock = new SteadyClock(timestamp);
    rate = new PeakRate(budget);
    begun = timestamp;
  }

  boolean isOf(SourceKey key) {
    return low == key.low() && high == key.high() && isV4 == key.isV4();
  }

  SessionFacts observe(Event event, boolean login, boolean injected) {
    long before = clock.now();
    long now = clock.advance(event.timestamp());
    if (now - before > PAUSE) {
      beginAnew(now);
    }
    count(requests == 0 ? 0 : (now - before) / 1000.0);
    failedLogins += login && failedLogins < Integer.MAX_VALUE ? 1 : 0;
    injection |= injected;
    switch (event) {
      case RequestEvent request -> paths.add(request.request().target());
      case RawBytesEvent _ -> {}
    }
    return facts(rate.add(now), (now - begun) / 1000.0);
  }

  /** Gives back what it took from the shard. */
  void release() {
    rate.release();
  }

  private void beginAnew(long now) {
    rate.release();
    rate = new PeakRate(budget);
    paths = new PathSet();
    begun = now;
    requests = 0;
    failedLogins = 0;
    injection = false;
    meanGap = 0;
    squares = 0;
  }

  /** Mean and variance in one pass (Welford 1962). */
  private void count(double gap) {
    requests = requests == Integer.MAX_VALUE ? requests : requests + 1;
    if (requests > 1) {
      double off = gap - meanGap;
      meanGap += off / (requests - 1);
      squares += off * (gap - meanGap);
    }
  }

  private SessionFacts facts(int peak, double seconds) {
    double variation =
        requests < 3 || meanGap <= 0 ? 0 : Math.sqrt(squares / (requests - 1)) / meanGap;
    return new SessionFacts(
        failedLogins,
        peak,
        0,
        injection,
        false,
        seconds,
        requests,
        paths.size(),
        meanGap,
        variation);
  }
}
