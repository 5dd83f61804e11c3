package axon.simulation;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * What is played.
 *
 * @param target where: an address on loopback
 * @param mix who comes by
 * @param rate requests a second on average, above 0
 * @param duration how long
 * @param sources how many different visitors, 1 or more
 * @param seed makes the same plan again
 * @param hurried whether visitors leave out the pauses between their requests
 */
public record Plan(
    InetSocketAddress target,
    Mix mix,
    double rate,
    Duration duration,
    int sources,
    Via via,
    long seed,
    boolean hurried) {
  public Plan {
    requireNonNull(mix, "mix is null");
    requireNonNull(via, "via is null");
    if (target.getAddress() == null || !target.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(target + " is not on loopback");
    }
    if (!(rate > 0 && rate <= 1e6)) {
      throw new IllegalArgumentException(
          "a rate of " + rate + " is not allowed; allowed: above 0, up to 1000000 a second");
    }
    if (sources < 1) {
      throw new IllegalArgumentException(sources + " sources are not allowed; allowed: 1 or more");
    }
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          "a duration of " + duration + " is not allowed; allowed: 0 or more");
    }
  }

  /**
   * {@return the address that {@code url} names}
   *
   * @throws IllegalArgumentException if it is not {@code http://} with an address of this machine
   */
  public static InetSocketAddress loopback(String url) {
    String allowed = "; allowed: http://localhost:PORT, http://127.0.0.1:PORT or http://[::1]:PORT";
    try {
      URI uri = URI.create(url);
      String host = uri.getHost();
      if (!"http".equals(uri.getScheme()) || host == null) {
        throw new IllegalArgumentException("«" + url + "» is no http address" + allowed);
      }
      InetAddress address = InetAddress.getByName(host);
      if (!address.isLoopbackAddress()) {
        throw new IllegalArgumentException(host + " is not this machine" + allowed);
      }
      return new InetSocketAddress(address, uri.getPort() < 0 ? 80 : uri.getPort());
    } catch (UnknownHostException _) {
      throw new IllegalArgumentException("«" + url + "» names no known host" + allowed);
    }
  }
}
