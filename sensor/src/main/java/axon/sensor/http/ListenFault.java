package axon.sensor.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Says why an address cannot be listened at, and what helps. Transports have exceptions of their
 * own, but all of them repeat the system's words.
 */
final class ListenFault {
  private ListenFault() {}

  static SensorException of(InetSocketAddress address, Throwable cause) {
    return new SensorException(words(shown(address), String.valueOf(cause.getMessage())), cause);
  }

  private static String words(String where, String said) {
    if (said.contains("already in use")) {
      return where + " is in use; choose another with --http";
    }
    if (said.contains("ermission denied")) {
      return where
          + " is not permitted to this user; choose a port above 1023 with --http, or grant"
          + " CAP_NET_BIND_SERVICE";
    }
    if (said.contains("assign requested address")) {
      return where + " is no address of this machine; choose another with --http";
    }
    return "cannot listen on " + where + " (" + said + "); choose another with --http";
  }

  private static String shown(InetSocketAddress address) {
    InetAddress host = address.getAddress();
    String name = host == null ? address.getHostString() : host.getHostAddress();
    if (name.indexOf(':') >= 0) {
      name = "[" + (host != null && host.isAnyLocalAddress() ? "::" : name) + "]";
    }
    return name + ":" + address.getPort();
  }
}
