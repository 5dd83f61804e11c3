package axon.sensor.http;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * How an HTTP sensor is set up.
 *
 * @param name the sensor's name in events and meters; {@code http}
 * @param listen where it listens; {@code [::]:8080}, which takes IPv4 too; port 0 takes a free one
 * @param transport which of Netty's transports; the best one there is
 * @param limits what one visitor may cost
 * @param botScoreHeader the header in which a trusted edge sends its bot score; {@code
 *     Cf-Bot-Score}
 * @param closeTime how long closing waits for accepted requests to be answered; 5 s, half of what
 *     the whole process has for its end
 * @param singlePort forwarding of a secret path prefix to the console; none
 */
public record HttpSensorConfig(
    String name,
    InetSocketAddress listen,
    Transport transport,
    HttpLimits limits,
    String botScoreHeader,
    Duration closeTime,
    Optional<SinglePort> singlePort) {
  /** The set-up that is described above. */
  public static final HttpSensorConfig DEFAULT =
      new HttpSensorConfig(
          "http",
          new InetSocketAddress(8080),
          Transport.BEST,
          HttpLimits.DEFAULT,
          "Cf-Bot-Score",
          Duration.ofSeconds(5),
          Optional.empty());

  public HttpSensorConfig {
    requireNonNull(name, "name is null");
    requireNonNull(listen, "listen is null");
    requireNonNull(transport, "transport is null");
    requireNonNull(limits, "limits is null");
    requireNonNull(botScoreHeader, "botScoreHeader is null");
    requireNonNull(closeTime, "closeTime is null");
    requireNonNull(singlePort, "singlePort is null");
  }

  /** {@return the same, listening at {@code address}} */
  public HttpSensorConfig withListen(InetSocketAddress address) {
    return new HttpSensorConfig(
        name, address, transport, limits, botScoreHeader, closeTime, singlePort);
  }

  /** {@return the same over another transport} */
  public HttpSensorConfig withTransport(Transport other) {
    return new HttpSensorConfig(name, listen, other, limits, botScoreHeader, closeTime, singlePort);
  }

  /** {@return the same with other limits} */
  public HttpSensorConfig withLimits(HttpLimits other) {
    return new HttpSensorConfig(
        name, listen, transport, other, botScoreHeader, closeTime, singlePort);
  }

  /** {@return the same with the bot score taken from the header {@code header}} */
  public HttpSensorConfig withBotScoreHeader(String header) {
    return new HttpSensorConfig(name, listen, transport, limits, header, closeTime, singlePort);
  }

  /** {@return the same, forwarding a secret prefix to the console} */
  public HttpSensorConfig withSinglePort(SinglePort port) {
    return new HttpSensorConfig(
        name, listen, transport, limits, botScoreHeader, closeTime, Optional.of(port));
  }
}
