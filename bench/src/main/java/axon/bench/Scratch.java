package axon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for one measurement; deleted at its end, unless {@code -Daxon.bench.keep=true}. */
final class Scratch implements AutoCloseable {
  private final Path directory;

  Scratch(String name) {
    try {
      directory = Files.createTempDirectory("axon-bench-" + name + "-");
      // nginx's workers run as another user
      if (!directory.toFile().setExecutable(true, false)
          || !directory.toFile().setReadable(true, false)) {
        throw new BenchException("cannot open " + directory + " to others");
      }
    } catch (IOException e) {
      throw new BenchException("no scratch directory", e);
    }
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  /** {@return the path of a new file with this content} */
  Path file(String name, String content) {
    try {
      return Files.writeString(path(name), content);
    } catch (IOException e) {
      throw new BenchException("cannot write " + path(name), e);
    }
  }

  static void delete(Path tree) {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(tree)) {
      List<Path> all = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : all) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new BenchException("cannot delete " + tree, e);
    }
  }

  @Override
  public void close() {
    if (!Boolean.getBoolean("axon.bench.keep")) {
      delete(directory);
    }
  }
}
