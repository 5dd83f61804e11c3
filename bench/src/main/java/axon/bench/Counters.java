package axon.bench;

import java.util.List;
import java.util.stream.Collectors;

/** What Axon counted, in one line, and whether its sums close. */
final class Counters {
  private static final List<String> NAMES =
      List.of("received", "stored", "waiting", "dropped", "degraded");

  private Counters() {}

  /** {@return every event counter of {@code /metrics} as it stands there} */
  static String of(AxonServer axon) {
    return axon.get("/metrics")
        .lines()
        .filter(line -> line.startsWith("axon_"))
        .filter(line -> NAMES.stream().anyMatch(line::contains))
        .map(line -> "`" + line + "`")
        .collect(Collectors.joining(", "));
  }
}
