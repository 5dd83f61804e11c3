package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import axon.model.ModelId;
import axon.model.Models;
import axon.model.Provenances;
import axon.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Native libraries do not pile up, however a process ends. */
class NativeLibraryTest {
  @TempDir private Path directory;

  @Test
  void oneLibraryLiesInTheDataDirectoryAfterAbruptEnds() throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    Path data = directory.resolve("data");
    Map<String, String> variables =
        Map.of("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary.toAbsolutePath());
    startAndKill(data, variables);
    Path library = libraries(data.resolve("native")).getFirst();
    Files.writeString(library.resolveSibling(library.getFileName() + ".999999999.part"), "half");
    Path older = Files.createDirectory(data.resolve("native/sqlite-1.0.0-Linux-x86_64"));
    Files.writeString(older.resolve(library.getFileName()), "of an older version");
    startAndKill(data, variables);
    assertThat(libraries(data.resolve("native"))).containsExactly(library);
    assertThat(older).doesNotExist();
    assertThat(libraries(temporary)).isEmpty();
  }

  @Test
  void onnxRuntimesLibraryIsKeptOnceAModelNeedsIt() throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    Path data = Files.createDirectory(directory.resolve("data"));
    Map<String, String> variables =
        Map.of("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary.toAbsolutePath());
    startAndKill(data, variables);
    assertThat(named("onnxruntime", data)).isEmpty();
    Registry registry = new Registry(data.resolve("models"));
    ModelId network = registry.publish("request", Models.network(1), Provenances.some()).id();
    registry.promote(network, Models.FEATURES);
    startAndKill(data, variables);
    assertThat(named("onnxruntime4j", data)).hasSize(1);
    assertThat(named("onnxruntime", temporary)).isEmpty();
  }

  private static void startAndKill(Path data, Map<String, String> variables) throws Exception {
    try (RunningAxon axon = RunningAxon.up(data, variables)) {
      axon.kill();
    }
  }

  private static List<Path> libraries(Path directory) throws IOException {
    return named("sqlitejdbc", directory);
  }

  private static List<Path> named(String part, Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().contains(part))
          .toList();
    }
  }
}
