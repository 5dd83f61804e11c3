package axon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The labelled requests that lie beside the project, and under which licences. */
final class LabelledRequests {
  /** As their README tells. */
  static final Map<String, String> LICENCES =
      Map.ofEntries(
          Map.entry("blazehttp", "GPL-3.0"),
          Map.entry("nuclei", "MIT"),
          Map.entry("afrog", "MIT"),
          Map.entry("xray", "xray's own, permissive"),
          Map.entry("crs-regression", "Apache-2.0"),
          Map.entry("crs-regression-negative", "Apache-2.0"),
          Map.entry("httpparams-synthetic-envelope", "MIT"),
          Map.entry("mlwaf-granan-synthetic-envelope", "MIT"),
          Map.entry("payloadlists-synthetic-envelope", "MIT, BSD"),
          Map.entry("adblock", "MPL"),
          Map.entry("accesslogs", "Apache-2.0, CC-BY"));

  private LabelledRequests() {}

  /**
   * @param part {@code train} or {@code dev}
   */
  static Path directory(Path top, String part) {
    return top.resolve("../shared/data/requests").resolve(part).normalize();
  }

  static List<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jsonl.gz")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the licence of an origin} */
  static String licence(String origin) {
    return LICENCES.getOrDefault(origin, "");
  }
}
