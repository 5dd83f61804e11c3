package axon.session;

import axon.event.IpAddress;
import axon.event.Network;
import axon.event.Source;
import axon.fingerprint.HeaderOrder;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Networks whose addresses many share, as their owner says: there each client has a session of its
 * own, told by the header names that it sends. A visitor chooses these, so of one address {@value
 * #MOST_CLIENTS} clients are told apart at a time, those that came first; all others are the
 * address itself. A place is free again when its client was silent for as long as a session's
 * pause. Memory is bounded by {@value #MOST_ADDRESSES} addresses, those seen last. Any thread.
 */
public final class SharedNetworks {
  /** Clients of one address that have a session of their own at a time. */
  public static final int MOST_CLIENTS = 16;

  static final int MOST_ADDRESSES = 2048;

  private final List<Network> networks;

  /** By address, or the /64 of an IPv6 address: each client, and when it was seen last. */
  private final Map<IpAddress, Map<String, Long>> addresses =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<IpAddress, Map<String, Long>> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  public SharedNetworks(List<Network> networks) {
    this.networks = List.copyOf(networks);
  }

  /** {@return no such network: every address is somebody} */
  public static SharedNetworks none() {
    return new SharedNetworks(List.of());
  }

  /**
   * {@return the source as one client of its address; itself where its network is not shared, or
   * its address has too many}
   *
   * @param fingerprint the {@link HeaderOrder} of what it sent
   * @param at when, in ms since 1970
   */
  Source tell(Source source, String fingerprint, long at) {
    if (!covers(source)) {
      return source;
    }
    String client = HeaderOrder.names(fingerprint);
    return hasPlace(key(source.address()), client, at) ? source.withClient(client) : source;
  }

  /** Takes up a client that was told apart before this process began. */
  void recall(Source source, long at) {
    if (!source.client().isEmpty() && covers(source)) {
      hasPlace(key(source.address()), source.client(), at);
    }
  }

  private boolean covers(Source source) {
    if (networks.isEmpty() || source.host() != null) {
      return false;
    }
    for (Network network : networks) {
      if (network.contains(source.address())) {
        return true;
      }
    }
    return false;
  }

  private static IpAddress key(IpAddress address) {
    return address.isV4() ? address : address.masked(64);
  }

  private synchronized boolean hasPlace(IpAddress address, String client, long at) {
    Map<String, Long> clients = addresses.computeIfAbsent(address, _ -> new HashMap<>(4));
    Long before = clients.get(client);
    if (before == null && clients.size() >= MOST_CLIENTS && !makesPlace(clients, at)) {
      return false;
    }
    clients.put(client, before == null ? at : Math.max(before, at));
    return true;
  }

  private static boolean makesPlace(Map<String, Long> clients, long at) {
    Map.Entry<String, Long> silent =
        Collections.min(clients.entrySet(), Map.Entry.comparingByValue());
    return at - silent.getValue() > Account.PAUSE && clients.remove(silent.getKey()) != null;
  }
}
