package axon.geo;

import axon.event.IpAddress;
import com.maxmind.db.CHMCache;
import com.maxmind.db.Metadata;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;

/** One MaxMind DB file, mapped into memory and found to be sound. */
final class MmdbFile {
  private static final int PROBES = 20_000;

  private final Reader reader;
  private final Kind kind;

  /** What a file is about; its installed form bears the name. */
  enum Kind {
    CITY,
    COUNTRY,
    ASN
  }

  private MmdbFile(Reader reader, Kind kind) {
    this.reader = reader;
    this.kind = kind;
  }

  /**
   * {@return the file, ready for look-ups}
   *
   * @throws GeoException if it is not there, is no MaxMind DB, is damaged, or names no place
   */
  static MmdbFile open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new GeoException(file + ": there is no such file");
    }
    try {
      Reader reader = new Reader(file.toFile(), new CHMCache());
      return new MmdbFile(reader, kind(file, reader));
    } catch (IOException | RuntimeException e) {
      if (e instanceof GeoException known) {
        throw known;
      }
      throw new GeoException(file + ": is no MaxMind DB file, or is damaged", e);
    }
  }

  /** Looks addresses up all over the file: a damaged one fails here and not at an event. */
  private static Kind kind(Path file, Reader reader) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    boolean v6 = reader.getMetadata().ipVersion() == 6;
    boolean city = false;
    boolean country = false;
    boolean asn = false;
    for (int i = 0; i < PROBES; i++) {
      Place place = look(reader, probe(random, v6 && i % 2 == 0));
      city |= place.city() != null;
      country |= place.country() != null;
      asn |= place.asn() != 0;
    }
    if (!city && !country && !asn) {
      String type = reader.getMetadata().databaseType();
      String needed = "needed is a country, city or ASN database";
      throw new GeoException(file + ": «" + type + "» names no country, city or ASN; " + needed);
    }
    return city ? Kind.CITY : country ? Kind.COUNTRY : Kind.ASN;
  }

  private static IpAddress probe(SplittableRandom random, boolean v6) {
    long low = random.nextLong();
    return v6
        ? new IpAddress(0x2000_0000_0000_0000L | (random.nextLong() >>> 3), low, false)
        : new IpAddress(0, low & 0xffff_ffffL, true);
  }

  /** {@return what the file says; nothing if it knows the address not, or cannot be read} */
  Place locate(IpAddress address) {
    try {
      return look(reader, address);
    } catch (IOException | RuntimeException _) {
      return Place.UNKNOWN; // the file was sound when it was opened; an event must not fail on it
    }
  }

  private static Place look(Reader reader, IpAddress address) throws IOException {
    Metadata metadata = reader.getMetadata();
    if (!address.isV4() && metadata.ipVersion() == 4) {
      return Place.UNKNOWN;
    }
    Map<?, ?> fields = reader.get(address.toInetAddress(), Map.class);
    return fields == null ? Place.UNKNOWN : MmdbRecord.place(fields);
  }

  Kind kind() {
    return kind;
  }

  /** {@return when its maker built it, in ms since 1970} */
  long builtAt() {
    return reader.getMetadata().buildTime().toEpochMilli();
  }

  String type() {
    return reader.getMetadata().databaseType();
  }
}
