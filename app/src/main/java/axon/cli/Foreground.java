package axon.cli;

import axon.api.Station;
import axon.app.Axon;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running Axon in front of a person: says where it listens, ends it on SIGTERM and Ctrl-C. */
final class Foreground {
  private static final Logger LOG = LoggerFactory.getLogger(Foreground.class);

  private final Axon axon;
  private final CountDownLatch ended = new CountDownLatch(1);

  Foreground(Axon axon) {
    this.axon = axon;
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "axon-end"));
  }

  /** Prints a line for each listener, then that all is ready, then who judges. */
  void announce() throws InterruptedException {
    for (Station.Sensor sensor : axon.sensors()) {
      IO.println("sensor " + sensor.name() + " on " + sensor.address());
    }
    axon.consoleUrls().forEach(url -> IO.println("console on " + url));
    IO.println("axon ready in " + ManagementFactory.getRuntimeMXBean().getUptime() + " ms");
    axon.firstStartLink()
        .ifPresent(link -> IO.println("first sign-in, good for one person and 24 hours: " + link));
    LOG.info("ready: {}", axon.sensors());
    axon.awaitModels();
    IO.println("judged by " + axon.champion().orElse("heuristics alone"));
  }

  /** Waits until the process is asked to end. */
  void untilStopped() throws InterruptedException {
    ended.await();
  }

  /** A hook's process would end with 143; it did what it was asked, so it ends with 0. */
  private void end() {
    int code = 0;
    try {
      axon.close();
      LOG.info("ended in order");
    } catch (RuntimeException e) {
      LOG.error("ended with a fault", e);
      code = 1;
    }
    ended.countDown();
    System.out.flush();
    Runtime.getRuntime().halt(code);
  }
}
