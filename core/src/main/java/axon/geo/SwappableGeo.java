package axon.geo;

import static java.util.Objects.requireNonNull;

import axon.event.IpAddress;

/** A geo that can be replaced while events come in. Any thread. */
public final class SwappableGeo implements Geo {
  private volatile Geo current;

  public SwappableGeo(Geo first) {
    current = requireNonNull(first, "first is null");
  }

  /** Every look-up that begins from now on asks {@code next}. */
  public void swap(Geo next) {
    current = requireNonNull(next, "next is null");
  }

  @Override
  public Place locate(IpAddress address) {
    return current.locate(address);
  }
}
