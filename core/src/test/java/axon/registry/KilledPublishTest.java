package axon.registry;

import static org.assertj.core.api.Assertions.assertThat;

import axon.model.ModelBundle;
import axon.model.ModelId;
import axon.model.Models;
import axon.model.Provenances;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that publishes and promotes without end is killed, at another moment each time. */
class KilledPublishTest {
  private static final int KILLS = 4;

  @TempDir Path root;

  @Test
  void theRegistryIsWholeAfterKillNine() throws IOException, InterruptedException {
    Registry registry = new Registry(root);
    for (int kill = 0; kill < KILLS; kill++) {
      killAfter(3 + 2 * kill);
      for (ModelId id : registry.list()) {
        try (ModelBundle bundle = registry.load(id, Models.FEATURES)) {
          assertThat(bundle.card().id()).isEqualTo(id);
        }
      }
      assertThat(registry.lineup().champion())
          .hasValueSatisfying(id -> registry.load(id, Models.FEATURES).close());
    }
    int before = registry.list().size();
    registry.publish("request", Models.constant(0.5f), Provenances.some());
    assertThat(registry.list()).hasSize(before + 1);
  }

  private void killAfter(int lines) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Endless.class.getName(),
                root.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < lines; i++) {
        assertThat(out.readLine()).isNotNull();
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Publishes until it is killed. */
  static final class Endless {
    private Endless() {}

    public static void main(String[] args) {
      Registry registry = new Registry(Path.of(List.of(args).getFirst()));
      while (true) {
        ModelId id = registry.publish("request", Models.boosted(1), Provenances.some()).id();
        IO.println(id);
        registry.promote(id, Models.FEATURES);
        IO.println("promoted " + id);
      }
    }
  }
}
