package axon.access;

import axon.event.IpAddress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slows attempts down by address (an IPv6 /64 counts as one) and by user name, and counts how they
 * ended. An attempt counts as failed from its start until it succeeds, so that many at once gain
 * nothing. Any thread.
 */
final class Doorkeeper {
  private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
  private static final int REMEMBERED = 10_000;
  private static final long HOUR = 3_600_000;
  private static final long BUSY_WAIT = 2_000;

  // A name waits less than an address: else anyone could keep its owner out.
  private final Attempts byAddress = new Attempts(5, 1_000, 15 * 60_000, HOUR, REMEMBERED);
  private final Attempts byName = new Attempts(10, 1_000, 30_000, HOUR, REMEMBERED);
  private final Clock clock;
  private final Counter let;
  private final Counter failed;
  private final Counter slowed;

  Doorkeeper(Clock clock, MeterRegistry meters) {
    this.clock = clock;
    this.let = counter(meters, "ok");
    this.failed = counter(meters, "failed");
    this.slowed = counter(meters, "slowed");
  }

  /**
   * Runs an attempt, if its time has come.
   *
   * @param name the user's name, or empty where there is none
   */
  Outcome attempt(IpAddress from, String name, Supplier<Outcome> attempt) {
    String address = (from.isV4() ? from : from.masked(64)).toString();
    String user = Secrets.hash(name);
    long now = clock.millis();
    long wait = reserve(address, name.isEmpty() ? null : user, now);
    if (wait > 0) {
      slowed.increment();
      return new Outcome.Slowed(wait);
    }
    try {
      return settle(attempt.get(), address, user);
    } catch (Passwords.BusyException _) {
      slowed.increment();
      return new Outcome.Slowed(BUSY_WAIT);
    }
  }

  private synchronized long reserve(String address, @Nullable String user, long now) {
    long wait = byAddress.waitFor(address, now);
    if (user != null) {
      wait = Math.max(wait, byName.waitFor(user, now));
    }
    if (wait == 0) {
      byAddress.failed(address, now);
      if (user != null) {
        byName.failed(user, now);
      }
    }
    return wait;
  }

  private Outcome settle(Outcome outcome, String address, String user) {
    switch (outcome) {
      case Outcome.Welcome _ -> {
        LOG.info("signed in from {}", address);
        let.increment();
        byAddress.succeeded(address);
        byName.succeeded(user);
      }
      case Outcome.Refused _ -> {
        LOG.info("refused a sign-in from {}", address);
        failed.increment();
      }
      case Outcome.Unfit _ -> byAddress.succeeded(address);
      case Outcome.Slowed _ -> slowed.increment();
    }
    return outcome;
  }

  private static Counter counter(MeterRegistry meters, String result) {
    return Counter.builder("axon.signins")
        .description("Attempts to sign in to the console, by how they ended")
        .tag("result", result)
        .register(meters);
  }
}
