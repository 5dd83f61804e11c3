package axon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {
  private static final Clock FIRST = Clock.fixed(Instant.ofEpochMilli(1_000_000), ZoneOffset.UTC);
  private static final Clock LATER = Clock.offset(FIRST, Duration.ofDays(3));

  @TempDir private Path directory;

  @Test
  void theTimeOfTheFirstStartIsKeptOverRestarts() {
    assertThat(began(FIRST)).isEqualTo(1_000_000);
    assertThat(began(LATER)).isEqualTo(1_000_000);
  }

  @Test
  void aBrokenTimeKeepsNothingFromStarting() throws Exception {
    began(FIRST);
    Files.writeString(directory.resolve("began"), "last spring\n");
    assertThat(began(LATER)).isEqualTo(LATER.millis());
  }

  private long began(Clock clock) {
    return new Identity(DataDirectory.open(directory)).began(clock);
  }
}
