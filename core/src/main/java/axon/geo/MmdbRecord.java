package axon.geo;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a place from one record of a MaxMind DB. The vendors name their fields differently: {@code
 * country_code} (ip-location-db), {@code country.iso_code} (MaxMind, DB-IP), {@code country}
 * (IPinfo) and so on; texts that are too long or of the wrong kind are left out.
 */
final class MmdbRecord {
  private static final int LONGEST = 100;

  private MmdbRecord() {}

  static Place place(Map<?, ?> fields) {
    return new Place(country(fields), city(fields), asn(fields), network(fields));
  }

  private static @Nullable String country(Map<?, ?> fields) {
    for (String name : new String[] {"country", "registered_country"}) {
      if (fields.get(name) instanceof Map<?, ?> country
          && country.get("iso_code") instanceof String code
          && isCountry(code)) {
        return code;
      }
    }
    for (String name : new String[] {"country_code", "country"}) {
      if (fields.get(name) instanceof String code && isCountry(code)) {
        return code;
      }
    }
    return null;
  }

  private static boolean isCountry(String code) {
    return code.length() == 2 && code.chars().allMatch(c -> c >= 'A' && c <= 'Z');
  }

  private static @Nullable String city(Map<?, ?> fields) {
    if (fields.get("city") instanceof Map<?, ?> city
        && city.get("names") instanceof Map<?, ?> names) {
      return text(names.get("en"));
    }
    return text(fields.get("city"));
  }

  private static long asn(Map<?, ?> fields) {
    return switch (fields.get("autonomous_system_number")) {
      case Number number -> Math.max(0, number.longValue());
      case null, default ->
          fields.get("asn") instanceof String text && text.matches("AS[0-9]{1,10}")
              ? Long.parseLong(text.substring(2))
              : 0;
    };
  }

  private static @Nullable String network(Map<?, ?> fields) {
    String organization = text(fields.get("autonomous_system_organization"));
    return organization != null ? organization : text(fields.get("as_name"));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text && !text.isEmpty() && text.length() <= LONGEST
        ? text
        : null;
  }
}
