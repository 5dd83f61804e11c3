package axon.geo;

import org.jspecify.annotations.Nullable;

/**
 * Where an address is registered.
 *
 * @param country two capital letters (ISO 3166-1), or null if unknown
 * @param city its name in English, or null if unknown
 * @param asn the number of its autonomous system, 0 if unknown
 * @param network the name of the autonomous system, or null if unknown
 */
public record Place(
    @Nullable String country, @Nullable String city, long asn, @Nullable String network) {
  /** Nothing is known. */
  public static final Place UNKNOWN = new Place(null, null, 0, null);
}
