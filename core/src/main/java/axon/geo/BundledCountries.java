package axon.geo;

import axon.event.IpAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The countries that come with Axon: no file to fetch, nobody to ask. Loaded once into primitive
 * arrays (about 4.5 MB); a look-up makes no garbage. Any thread. Where the data comes from and how
 * it is made anew: the README beside the resource.
 */
public final class BundledCountries implements Geo {
  private static final byte[] MAGIC = "AXCO1\n".getBytes(StandardCharsets.US_ASCII);

  private final Place[] places;
  private final AddressRanges v4;
  private final AddressRanges v6;

  private BundledCountries(Place[] places, AddressRanges v4, AddressRanges v6) {
    this.places = places;
    this.v4 = v4;
    this.v6 = v6;
  }

  /** {@return the bundled countries, read from Axon's own resources} */
  public static BundledCountries load() {
    try (InputStream in = BundledCountries.class.getResourceAsStream("countries.bin")) {
      if (in == null) {
        throw new GeoException("axon/geo/countries.bin is missing in this installation");
      }
      return parse(new PackedBytes(in.readAllBytes()));
    } catch (IOException e) {
      throw new GeoException("axon/geo/countries.bin cannot be read", e);
    }
  }

  static BundledCountries parse(PackedBytes in) {
    for (byte letter : MAGIC) {
      if (in.next() != letter) {
        throw new GeoException("axon/geo/countries.bin does not begin with AXCO1");
      }
    }
    return new BundledCountries(places(in), AddressRanges.read(in, 32), AddressRanges.read(in, 64));
  }

  private static Place[] places(PackedBytes in) {
    Place[] places = new Place[256];
    Arrays.fill(places, Place.UNKNOWN);
    int count = in.next();
    for (int i = 1; i <= count; i++) {
      String country = "" + (char) in.next() + (char) in.next();
      places[i] = new Place(country, null, 0, null);
    }
    return places;
  }

  @Override
  public Place locate(IpAddress address) {
    if (SpecialNetworks.contain(address)) {
      return Place.UNKNOWN;
    }
    return places[address.isV4() ? v4.at(address.low()) : v6.at(address.high())];
  }
}
