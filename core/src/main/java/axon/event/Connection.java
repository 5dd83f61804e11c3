package axon.event;

import static java.util.Objects.requireNonNull;

/**
 * One network connection to a sensor.
 *
 * @param id unique while this process runs
 * @param sensor the sensor's name, such as {@code http}
 * @param peer who opened it: the attacker, or a proxy in front of us
 * @param peerPort the peer's port
 * @param local our address that was reached
 * @param localPort our port that was reached
 * @param openedAt ms since 1970
 */
public record Connection(
    long id,
    String sensor,
    IpAddress peer,
    int peerPort,
    IpAddress local,
    int localPort,
    long openedAt) {
  public Connection {
    requireNonNull(sensor, "sensor is null");
    requireNonNull(peer, "peer is null");
    requireNonNull(local, "local is null");
  }
}
