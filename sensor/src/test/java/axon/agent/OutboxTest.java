package axon.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports stay on disk and in order until they are delivered, whatever ends in between. */
class OutboxTest {
  private static final long ROOM = 1 << 20;

  @TempDir private Path directory;

  @Test
  void whatIsKeptComesOutInOrderAlsoAfterARestart() throws Exception {
    try (Outbox outbox = Outbox.open(directory, ROOM)) {
      for (int i = 0; i < 5; i++) {
        assertThat(outbox.add("report " + i)).isTrue();
      }
      assertThat(outbox.head(0)).contains("report 0");
      outbox.done();
      assertThat(outbox.head(0)).contains("report 1");
    }
    try (Outbox outbox = Outbox.open(directory, ROOM)) {
      assertThat(drain(outbox)).containsExactly("report 1", "report 2", "report 3", "report 4");
      assertThat(outbox.head(0)).isEmpty();
      outbox.add("report 5");
    }
    try (Outbox outbox = Outbox.open(directory, ROOM)) {
      assertThat(drain(outbox)).containsExactly("report 5");
    }
  }

  @Test
  void onlyTheOwnerMayReadIt() throws IOException {
    try (Outbox outbox = Outbox.open(directory, ROOM)) {
      outbox.add("report");
      outbox.done();
      outbox.add("another");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(directory.resolve("outbox.jsonl"))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aLineThatBrokeOffWasNeverPromisedAndSpoilsNothing() throws Exception {
    try (Outbox outbox = Outbox.open(directory, ROOM)) {
      outbox.add("whole");
    }
    Files.writeString(directory.resolve("outbox.jsonl"), "{\"half", StandardOpenOption.APPEND);
    try (Outbox outbox = Outbox.open(directory, ROOM)) {
      outbox.add("next");
      assertThat(drain(outbox)).containsExactly("whole", "next");
    }
  }

  @Test
  void whatWasDeliveredByAnotherGenerationIsNotBelieved() throws Exception {
    try (Outbox outbox = Outbox.open(directory, ROOM)) {
      outbox.add("one");
      outbox.add("two");
      outbox.done();
    }
    Files.writeString(directory.resolve("outbox.sent"), "77 30\n");
    try (Outbox outbox = Outbox.open(directory, ROOM)) {
      assertThat(drain(outbox)).containsExactly("one", "two");
    }
  }

  @Test
  void aFullOutboxKeepsTheFirstAndCountsTheRest() throws Exception {
    try (Outbox outbox = Outbox.open(directory, 1000)) {
      String report = "x".repeat(99);
      int kept = 0;
      for (int i = 0; i < 30; i++) {
        kept += outbox.add(report) ? 1 : 0;
      }
      assertThat(kept).isEqualTo(9);
      assertThat(outbox.dropped()).isEqualTo(21);
      for (int i = 0; i < 6; i++) {
        outbox.done();
      }
      assertThat(outbox.add("there is room again")).isTrue();
      assertThat(drain(outbox)).containsExactly(report, report, report, "there is room again");
    }
    assertThat(Files.size(directory.resolve("outbox.jsonl"))).isLessThan(1000);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyOrderOfKeepingDeliveringAndRestartingLosesNothingAndRepeatsNothing(long seed)
      throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> kept = new ArrayList<>();
    List<String> delivered = new ArrayList<>();
    Outbox outbox = Outbox.open(directory, 4000);
    for (int i = 0; i < 400; i++) {
      int choice = random.nextInt(10);
      if (choice < 5) {
        String report = i + " " + "ü".repeat(random.nextInt(60));
        if (outbox.add(report)) {
          kept.add(report);
        }
      } else if (choice < 9) {
        outbox.head(0).ifPresent(delivered::add);
        outbox.done();
      } else {
        outbox.close();
        outbox = Outbox.open(directory, 4000);
      }
    }
    delivered.addAll(drain(outbox));
    outbox.close();
    assertThat(delivered).isEqualTo(kept);
  }

  private static List<String> drain(Outbox outbox) throws InterruptedException {
    List<String> all = new ArrayList<>();
    Optional<String> head = outbox.head(0);
    while (head.isPresent()) {
      all.add(head.get());
      outbox.done();
      head = outbox.head(0);
    }
    return all;
  }
}
