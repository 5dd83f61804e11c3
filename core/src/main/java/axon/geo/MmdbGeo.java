package axon.geo;

import axon.event.IpAddress;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Places from MaxMind DB files of the user's own: country, city and ASN databases side by side.
 * Each part of a place comes from the newest file that knows it, else from the fallback. The files
 * are mapped into memory and must not be changed in place, only replaced. Any thread.
 */
public final class MmdbGeo implements Geo {
  private final List<MmdbFile> files;
  private final Geo fallback;

  private MmdbGeo(List<MmdbFile> files, Geo fallback) {
    this.files = files;
    this.fallback = fallback;
  }

  /**
   * {@return places from these files}
   *
   * @throws GeoException if one of them is not a sound MaxMind DB; the message names it
   */
  public static MmdbGeo open(List<Path> files, Geo fallback) {
    return new MmdbGeo(
        files.stream()
            .map(MmdbFile::open)
            .sorted(Comparator.comparingLong(MmdbFile::builtAt).reversed())
            .toList(),
        fallback);
  }

  @Override
  public Place locate(IpAddress address) {
    if (SpecialNetworks.contain(address)) {
      return Place.UNKNOWN;
    }
    Place found = Place.UNKNOWN;
    for (MmdbFile file : files) {
      found = join(found, file.locate(address));
    }
    return found.country() == null ? join(found, fallback.locate(address)) : found;
  }

  private static Place join(Place first, Place second) {
    boolean known = first.asn() != 0;
    return new Place(
        or(first.country(), second.country()),
        or(first.city(), second.city()),
        known ? first.asn() : second.asn(),
        known ? first.network() : second.network());
  }

  private static @Nullable String or(@Nullable String first, @Nullable String second) {
    return first != null ? first : second;
  }
}
