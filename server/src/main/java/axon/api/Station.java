package axon.api;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the console tells of the process that it belongs to. The suppliers are asked often, from any
 * thread, and must not block.
 *
 * @param version of Axon
 * @param startedAt ms since 1970
 * @param persona the sensor's persona by name
 * @param sensors where the sensors listen
 * @param faults what is wrong right now, in plain words; empty when all is well
 * @param dropped events lost since the start
 * @param simulated whether the traffic is played by a demo
 */
public record Station(
    String version,
    long startedAt,
    String persona,
    Supplier<List<Sensor>> sensors,
    Supplier<List<String>> faults,
    LongSupplier dropped,
    BooleanSupplier simulated) {
  /**
   * A sensor that listens.
   *
   * @param name such as {@code http}
   * @param address as in a URL, such as {@code [::]:8080}
   */
  public record Sensor(String name, String address, int port) {}
}
