package axon.agent;

import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Bytes;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of {@code bench/run agent}: twenty decoys read at random while the hub goes away
 * and comes back. Every read has a report less than five seconds away from it, each report a read,
 * and nothing comes twice.
 */
class RandomReadsTest {
  private static final int DECOYS = 20;
  private static final int READS = 150;
  private static final long WINDOW = 5000;

  @TempDir private Path directory;

  @Test
  void everyReadHasItsReportAndEveryReportItsRead() throws Exception {
    Planting planting = new Planting(directory.resolve("state"), Clock.systemUTC());
    List<Path> decoys = new ArrayList<>();
    for (int i = 0; i < DECOYS; i++) {
      Path place = planting.place(directory.resolve("decoy" + i));
      decoys.add(planting.plant(place, Bytes.utf8("secret " + i), "").path());
    }
    Map<Path, List<Long>> reads = new HashMap<>();
    try (TestHub hub = new TestHub()) {
      try (Agent agent = Agent.start(hub.config(directory.resolve("state")))) {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < READS; i++) {
          switch (i) {
            case READS / 3 -> hub.stop();
            case 2 * READS / 3 -> hub.start();
            default -> {}
          }
          Path decoy = decoys.get(random.nextInt(DECOYS - 1)); // the last is never read
          assertThat(Files.readString(decoy)).startsWith("secret");
          reads.computeIfAbsent(decoy, _ -> new ArrayList<>()).add(System.currentTimeMillis());
          LockSupport.parkNanos(random.nextLong(40_000_000));
        }
        TestHub.until("all was told", () -> isAllTold(reads, hub) && agent.counts().waiting() == 0);
        assertThat(agent.counts().lost()).isZero();
      }
      Set<String> ids = new HashSet<>();
      for (JsonNode report : hub.reports) {
        assertThat(ids.add(report.path("event_id").asText())).isTrue();
        Path path = Path.of(report.path("file_path").asText());
        assertThat(reads).containsKey(path);
      }
    }
  }

  private static boolean isAllTold(Map<Path, List<Long>> reads, TestHub hub) {
    Map<Path, List<Long>> told = new HashMap<>();
    for (JsonNode report : hub.reports) {
      told.computeIfAbsent(Path.of(report.path("file_path").asText()), _ -> new ArrayList<>())
          .add(report.path("timestamp").asLong());
    }
    return reads.entrySet().stream()
        .allMatch(entry ->
            entry.getValue().stream()
                .allMatch(read ->
                    told.getOrDefault(entry.getKey(), List.of()).stream()
                        .anyMatch(at -> Math.abs(at - read) < WINDOW)));
  }
}
