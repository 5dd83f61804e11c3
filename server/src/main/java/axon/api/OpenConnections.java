package axon.api;

import axon.event.IpAddress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.nio.channels.SelectableChannel;
import java.util.HashMap;
import java.util.Map;

/**
 * Which connections to the console are open: so many at most, in total and from each address, where
 * an IPv6 /64 counts as one. Any thread.
 */
final class OpenConnections {
  private final int most;
  private final int mostPerAddress;
  private final Map<SelectableChannel, IpAddress> open = new HashMap<>();
  private final Map<IpAddress, Integer> byAddress = new HashMap<>();
  private final Counter refused;
  private final Counter cut;

  OpenConnections(ConsoleConfig.Limits limits, MeterRegistry meters) {
    this.most = limits.connections();
    this.mostPerAddress = limits.connectionsPerAddress();
    Gauge.builder("axon.console.connections", this, OpenConnections::count)
        .description("Open connections to the console")
        .register(meters);
    this.refused =
        Counter.builder("axon.console.refused")
            .description("Connections to the console refused because too many were open")
            .register(meters);
    this.cut =
        Counter.builder("axon.console.cut")
            .description("Connections to the console cut because nobody signed in on them in time")
            .register(meters);
  }

  private synchronized int count() {
    return open.size();
  }

  /** {@return whether there is room for it; it counts as open from then on} */
  synchronized boolean enter(SelectableChannel channel, InetAddress from) {
    IpAddress whole = IpAddress.of(from);
    IpAddress address = whole.isV4() ? whole : whole.masked(64);
    int already = byAddress.getOrDefault(address, 0);
    if (open.size() >= most || already >= mostPerAddress) {
      refused.increment();
      return false;
    }
    open.put(channel, address);
    byAddress.put(address, already + 1);
    return true;
  }

  /** Has ended; may be said more than once. */
  synchronized void leave(SelectableChannel channel) {
    IpAddress address = open.remove(channel);
    if (address != null) {
      byAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }
  }

  /** One was cut because nobody signed in on it in time. */
  void cut() {
    cut.increment();
  }
}
