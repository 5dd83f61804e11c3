import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Puts the distribution together in app/target/dist: what a machine needs to run Axon, the launcher
 * included. It is made beside the old one and takes its place at the end, so that an Axon that runs
 * from the old one keeps its files. With the argument "train" a short run writes the AOT cache.
 */
class Assemble {
  private static final Path TARGET = Path.of("app/target");

  private static final List<String> TEXTS =
      List.of(
          "LICENSE",
          "THIRD-PARTY.md",
          "README.md",
          "CHANGELOG.md",
          "SECURITY.md",
          "CONTRIBUTING.md",
          "ARCHITECTURE.md",
          "RATIONALE.md");

  private static final String OWN = "(core|sensor|learn|server)-[0-9].*";

  /** A library in the table of THIRD-PARTY.md, such as {@code netty-*}. */
  private static final Pattern NAMED = Pattern.compile("`([A-Za-z0-9.*_-]+)`");

  /** One time for all files: the AOT cache checks it, and a release stays the same to the byte. */
  private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  static void main(String[] args) throws Exception {
    FileTime began = FileTime.from(Instant.now());
    Path next = TARGET.resolve("dist.next");
    Path dist = TARGET.resolve("dist");
    delete(next);
    Files.createDirectories(next.resolve("lib"));
    List<String> libraries = libraries(TARGET.resolve("axon.jar"));
    for (String library : libraries) {
      copy(TARGET.resolve("libraries").resolve(library), next.resolve("lib").resolve(library));
    }
    copy(TARGET.resolve("axon.jar"), next.resolve("lib/axon.jar"));
    copyAll(Path.of("app/src/main/dist"), next);
    copyAll(Path.of("docs"), next.resolve("docs"));
    copy(Path.of("axon"), next.resolve("axon"));
    for (String text : TEXTS) {
      if (Files.exists(Path.of(text))) {
        copy(Path.of(text), next.resolve(text));
      }
    }
    listLibraries(next, libraries);
    licences(next);
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
    ProcessBuilder launcher = new ProcessBuilder(dist.resolve("axon").toString(), "aot");
    launcher.environment().put("AXON_JAVA_HOME", System.getProperty("java.home"));
    Process process =
        launcher
            .redirectErrorStream(true)
            .redirectOutput(TARGET.resolve("warm-up.log").toFile())
            .redirectInput(new File("/dev/null"))
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    IO.println(
        process.exitValue() == 0
            ? "made the AOT cache"
            : "no AOT cache; see app/target/warm-up.log");
  }

  /**
   * Adds the libraries with their versions, as they stand in the release, to its THIRD-PARTY.md;
   * fails for one that no row of the table names, and for a name that no library bears.
   */
  private static void listLibraries(Path dist, List<String> libraries) throws IOException {
    Path text = dist.resolve("THIRD-PARTY.md");
    List<String> jars = libraries.stream().filter(jar -> !jar.matches(OWN)).toList();
    List<String> named =
        NAMED.matcher(tableOf(Files.readString(text))).results().map(m -> m.group(1)).toList();
    List<String> wrong =
        Stream.concat(
                jars.stream().filter(jar -> named.stream().noneMatch(name -> bears(jar, name))),
                named.stream().filter(name -> jars.stream().noneMatch(jar -> bears(jar, name))))
            .toList();
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("THIRD-PARTY.md and the libraries differ in " + wrong);
    }
    String list = jars.stream().map(jar -> "* " + jar + "\n").collect(Collectors.joining());
    Files.writeString(
        text, "\n## The libraries of this release\n\n" + list, StandardOpenOption.APPEND);
    Files.setLastModifiedTime(text, TIME);
  }

  private static String tableOf(String text) {
    return text.lines().filter(line -> line.startsWith("| ")).collect(Collectors.joining("\n"));
  }

  /** {@return whether a file such as {@code asm-9.8.jar} is of the library {@code asm}} */
  private static boolean bears(String jar, String name) {
    return jar.matches(name.replace(".", "\\.").replace("*", ".*") + "-[0-9].*\\.jar");
  }

  /** {@return what the jar asks for; beside it may lie what an older build asked for} */
  private static List<String> libraries(Path jar) throws IOException {
    try (JarFile opened = new JarFile(jar.toFile())) {
      String path = opened.getManifest().getMainAttributes().getValue("Class-Path");
      return Stream.of(path.split(" ")).sorted().toList();
    }
  }

  /** Takes the licence and notice texts out of the libraries, each into a directory of its own. */
  private static void licences(Path dist) throws IOException {
    try (var jars = Files.list(dist.resolve("lib"))) {
      for (Path jar : jars.sorted().toList()) {
        licences(jar, dist.resolve("licenses").resolve(jar.getFileName().toString()));
      }
    }
  }

  private static void licences(Path jar, Path to) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().filter(Assemble::isLicence).toList()) {
        Path file = to.resolve(entry.getName().replaceFirst(".*/", ""));
        Files.createDirectories(to);
        try (InputStream in = zip.getInputStream(entry)) {
          Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setLastModifiedTime(file, TIME);
      }
    }
  }

  private static boolean isLicence(ZipEntry entry) {
    return !entry.isDirectory()
        && entry.getName().matches("(META-INF/([^/]+/)?)?(?i:(LICEN[SC]E|NOTICE|COPYING)[^/]*)");
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
