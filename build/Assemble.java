import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Puts the distribution together in app/target/dist: what a machine needs to run Axon, the launcher
 * included. It is made beside the old one and takes its place at the end, so that an Axon that runs
 * from the old one keeps its files. With the argument "train" a short run writes the AOT cache.
 */
class Assemble {
  private static final Path TARGET = Path.of("app/target");

  /** One time for all files: the AOT cache checks it, and a release stays the same to the byte. */
  private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  static void main(String[] args) throws Exception {
    FileTime began = FileTime.from(Instant.now());
    Path next = TARGET.resolve("dist.next");
    Path dist = TARGET.resolve("dist");
    delete(next);
    Files.createDirectories(next.resolve("lib"));
    copyAll(TARGET.resolve("libraries"), next.resolve("lib"));
    copy(TARGET.resolve("axon.jar"), next.resolve("lib/axon.jar"));
    copyAll(Path.of("app/src/main/dist"), next);
    copy(Path.of("axon"), next.resolve("axon"));
    for (String text : List.of("LICENSE", "README.md", "CHANGELOG.md", "SECURITY.md")) {
      if (Files.exists(Path.of(text))) {
        copy(Path.of(text), next.resolve(text));
      }
    }
    if (args.length > 0 && args[0].equals("train")) {
      train(next);
    }
    Path built = next.resolve("built");
    Files.writeString(built, "");
    Files.setLastModifiedTime(built, began);
    swap(next, dist);
  }

  /** A cache that cannot be made costs start-up time only, so it does not fail the build. */
  private static void train(Path dist) throws Exception {
    Path work = Files.createTempDirectory("axon-warm-up");
    try {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(
          Files.readAllLines(dist.resolve("jvm.options")).stream()
              .filter(flag -> !flag.contains("AOTMode"))
              .toList());
      command.add("-XX:AOTCacheOutput=" + dist.resolve("axon.aot").toAbsolutePath());
      command.addAll(List.of("-jar", dist.resolve("lib/axon.jar").toString(), "warm-up"));
      command.addAll(List.of("--data", work.resolve("data").toString()));
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(TARGET.resolve("warm-up.log").toFile())
              .redirectInput(new File("/dev/null"))
              .start();
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      boolean made = process.exitValue() == 0 && Files.exists(dist.resolve("axon.aot"));
      IO.println(made ? "made the AOT cache" : "no AOT cache; see app/target/warm-up.log");
      if (!made) {
        Files.deleteIfExists(dist.resolve("axon.aot"));
      }
    } finally {
      delete(work);
    }
  }

  private static void swap(Path next, Path dist) throws IOException {
    Path old = TARGET.resolve("dist.old");
    delete(old);
    if (Files.exists(dist)) {
      Files.move(dist, old);
    }
    Files.move(next, dist);
    delete(old);
  }

  private static void copyAll(Path from, Path to) throws IOException {
    try (var paths = Files.walk(from)) {
      for (Path source : paths.filter(Files::isRegularFile).sorted().toList()) {
        copy(source, to.resolve(from.relativize(source).toString()));
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    Files.setLastModifiedTime(to, TIME);
  }

  private static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (var paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
