package axon.codec;

import static java.util.Objects.requireNonNull;

import axon.event.Connection;
import axon.event.IpAddress;

/**
 * Who reports.
 *
 * @param name such as {@code node:web-1}; stands where a sensor's name does
 * @param address from which the report came
 */
public record Reporter(String name, IpAddress address) {
  private static final int LONGEST_NAME = 100;

  public Reporter {
    requireNonNull(address, "address is null");
    name = PlainText.oneLine(name, LONGEST_NAME);
  }

  /** {@return the connection over which a report came at that time} */
  public Connection connection(long receivedAt) {
    return new Connection(0, name, address, 0, IpAddress.NONE, 0, receivedAt);
  }
}
