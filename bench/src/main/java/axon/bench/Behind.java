package axon.bench;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/** Follows two counts and measures how long the one takes to reach what the other had been. */
final class Behind implements Runnable {
  /** The leading count as it was at some time. */
  private record Sample(long count, long at) {}

  private final LongSupplier follower;
  private final LongSupplier leader;
  private final ArrayDeque<Sample> open = new ArrayDeque<>();
  private final Histogram nanos = new Histogram(TimeUnit.MINUTES.toNanos(10), 3);
  private volatile boolean over;

  Behind(LongSupplier follower, LongSupplier leader) {
    this.follower = follower;
    this.leader = leader;
  }

  @Override
  public void run() {
    long last = leader.getAsLong();
    while (!over) {
      long now = System.nanoTime();
      long count = leader.getAsLong();
      if (count > last) {
        open.add(new Sample(count, now));
        last = count;
      }
      if (!open.isEmpty()) {
        settle(follower.getAsLong());
      }
      Waiting.pause(Duration.ofMillis(5));
    }
  }

  private void settle(long reached) {
    long now = System.nanoTime();
    while (!open.isEmpty() && open.element().count() <= reached) {
      nanos.recordValue(now - open.remove().at());
    }
  }

  void stop() {
    over = true;
  }

  /** {@return how far behind, in ms; after the thread that runs it has ended} */
  long millis(double percentile) {
    return nanos.getValueAtPercentile(percentile) / 1_000_000;
  }
}
