package axon.bench;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another process does; there is no condition to wait on across processes. */
final class Waiting {
  private Waiting() {}

  /** Asks every {@code step} until it holds. {@return whether it did within {@code limit}} */
  static boolean until(Duration limit, Duration step, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      pause(step);
    }
    return true;
  }

  /**
   * Asks every 5 ms until it holds.
   *
   * @throws BenchException naming {@code what} when it does not within {@code limit}
   */
  static void require(Duration limit, String what, BooleanSupplier condition) {
    if (!until(limit, Duration.ofMillis(5), condition)) {
      throw new BenchException(what + ": not within " + limit.toSeconds() + " s");
    }
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }
}
