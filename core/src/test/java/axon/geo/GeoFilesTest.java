package axon.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.event.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoFilesTest {
  private static final IpAddress NEAR = IpAddress.parse("8.8.8.8").orElseThrow();
  private static final IpAddress FAR = IpAddress.parse("198.41.0.4").orElseThrow();
  private static final Geo FALLBACK = _ -> new Place("ZZ", null, 0, null);

  @TempDir Path directory;

  private Path file(String name, Map<String, Object> low, Map<String, Object> high)
      throws IOException {
    return Files.write(directory.resolve(name), TinyMmdb.of("Test", low, high));
  }

  @Test
  void withoutFilesTheFallbackAnswers() {
    assertThat(GeoFiles.open(directory, FALLBACK)).isSameAs(FALLBACK);
  }

  @Test
  void installsAFileUnderTheNameOfItsKindAndReadsItBack() throws IOException {
    Path source = file("mine.mmdb", Map.of("country_code", "US"), Map.of("country_code", "NL"));
    Path installed = GeoFiles.install(source, directory.resolve("data"));
    assertThat(installed).isEqualTo(directory.resolve("data/geo/country.mmdb"));
    Geo geo = GeoFiles.open(directory.resolve("data"), FALLBACK);
    assertThat(geo.locate(NEAR).country()).isEqualTo("US");
    assertThat(geo.locate(FAR).country()).isEqualTo("NL");
    assertThat(geo.locate(IpAddress.parse("127.0.0.1").orElseThrow())).isEqualTo(Place.UNKNOWN);
  }

  @Test
  void severalFilesAddUp() throws IOException {
    Map<String, Object> city =
        Map.of(
            "city", Map.of("names", Map.of("en", "Utrecht")), "country", Map.of("iso_code", "NL"));
    GeoFiles.install(file("a.mmdb", city, city), directory);
    Map<String, Object> asn =
        Map.of("autonomous_system_number", 64500, "autonomous_system_organization", "Example");
    GeoFiles.install(file("b.mmdb", asn, asn), directory);
    assertThat(GeoFiles.open(directory, FALLBACK).locate(NEAR))
        .isEqualTo(new Place("NL", "Utrecht", 64_500, "Example"));
  }

  @Test
  void whatNoFileKnowsTheFallbackMayKnow() throws IOException {
    Map<String, Object> asn = Map.of("autonomous_system_number", 64500);
    GeoFiles.install(file("b.mmdb", asn, asn), directory);
    assertThat(GeoFiles.open(directory, FALLBACK).locate(NEAR))
        .isEqualTo(new Place("ZZ", null, 64_500, null));
  }

  @Test
  void aFileThatIsNoDatabaseChangesNothing() throws IOException {
    Path good = file("a.mmdb", Map.of("country_code", "US"), Map.of("country_code", "NL"));
    GeoFiles.install(good, directory);
    Path bad = Files.writeString(directory.resolve("bad.mmdb"), "this is no database");
    assertThatThrownBy(() -> GeoFiles.install(bad, directory))
        .isInstanceOf(GeoException.class)
        .hasMessageContaining("bad.mmdb")
        .hasMessageContaining("no MaxMind DB");
    assertThatThrownBy(() -> GeoFiles.install(directory.resolve("none.mmdb"), directory))
        .hasMessageContaining("no such file");
    assertThat(GeoFiles.open(directory, FALLBACK).locate(NEAR).country()).isEqualTo("US");
    try (var files = Files.list(directory.resolve("geo"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aDatabaseOfSomethingElseIsRefused() throws IOException {
    Path other = file("other.mmdb", Map.of("user_type", "x"), Map.of("user_type", "y"));
    assertThatThrownBy(() -> GeoFiles.install(other, directory))
        .hasMessageContaining("names no country, city or ASN");
  }

  @Test
  void aSwapIsSeenByTheNextLookUp() {
    SwappableGeo geo = new SwappableGeo(FALLBACK);
    assertThat(geo.locate(NEAR).country()).isEqualTo("ZZ");
    geo.swap(_ -> Place.UNKNOWN);
    assertThat(geo.locate(NEAR)).isEqualTo(Place.UNKNOWN);
  }
}
