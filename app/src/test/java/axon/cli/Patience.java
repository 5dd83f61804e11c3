package axon.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, long enough for a loaded machine. */
final class Patience {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration BETWEEN = Duration.ofMillis(20);

  private Patience() {}

  /** Returns once {@code condition} holds; an error that names {@code what} if it never does. */
  static void until(String what, Callable<Boolean> condition) throws Exception {
    long began = System.nanoTime();
    while (!condition.call()) {
      if (System.nanoTime() - began > LIMIT.toNanos()) {
        throw new AssertionError("waited " + LIMIT + " in vain: " + what);
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }

  /** {@return the exit code of a process that is about to end} */
  static int exitCode(Process process) throws InterruptedException {
    if (!process.waitFor(LIMIT)) {
      process.destroyForcibly();
      throw new AssertionError("the process did not end within " + LIMIT);
    }
    return process.exitValue();
  }
}
