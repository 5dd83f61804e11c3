package axon.geo;

import axon.event.IpAddress;

/** Finds the place of an address. Asks no one outside; may be called from any thread. */
@FunctionalInterface
public interface Geo {
  /** {@return where {@code address} is registered; {@link Place#UNKNOWN} if no one knows} */
  Place locate(IpAddress address);
}
