package axon.store;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the receipts that cannot wait for the disk, on a thread of its own: the writer's may be
 * stuck in a system call.
 */
final class Watchdog {
  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
  private static final long POLL_MILLIS = 50;

  private final EventQueue queue;
  private final Thread thread = Thread.ofPlatform().name("store-watchdog").unstarted(this::run);

  Watchdog(EventQueue queue) {
    this.queue = queue;
  }

  void start() {
    thread.start();
  }

  /** Waits for its end, which comes once the writer has ended. */
  void join() throws InterruptedException {
    thread.join();
  }

  private void run() {
    try {
      List<Entry> due = queue.awaitUnlucky(POLL_MILLIS);
      while (due != null) {
        Patience.degrade(due);
        due = queue.awaitUnlucky(POLL_MILLIS);
      }
    } catch (InterruptedException _) {
      LOG.warn("the store's watchdog was interrupted");
    }
  }
}
