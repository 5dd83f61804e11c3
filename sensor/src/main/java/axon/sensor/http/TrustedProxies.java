package axon.sensor.http;

import axon.event.IpAddress;
import axon.event.Network;
import java.util.List;

/**
 * The proxies in front of the sensor whose word on the client's address is taken.
 *
 * @param networks where they connect from
 */
public record TrustedProxies(List<Network> networks) {
  /** No one is trusted: every peer speaks for itself. */
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  public TrustedProxies {
    networks = List.copyOf(networks);
  }

  /** {@return whether {@code address} is one of them} */
  public boolean contains(IpAddress address) {
    for (Network network : networks) {
      if (network.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
