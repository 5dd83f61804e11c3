package axon.api;

import axon.event.IpAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Tells who stands behind a connection that a sensor opened to the console. Any thread. */
@FunctionalInterface
public interface Relayed {
  /**
   * {@return the client, as long as that connection is open}
   *
   * @param peer the connection's other end, as the console sees it
   */
  Optional<IpAddress> client(InetSocketAddress peer);
}
