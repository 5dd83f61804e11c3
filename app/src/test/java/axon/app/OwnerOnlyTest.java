package axon.app;

import static org.assertj.core.api.Assertions.assertThat;

import axon.config.ConfigTree;
import axon.files.OwnerOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of an installation in a directory that was there, open to all, before its first start. */
class OwnerOnlyTest {
  @TempDir private Path directory;

  /** {@return whether others may do anything with it, as far as the file system can say} */
  private static boolean isOpen(Path path) {
    try {
      return path.getFileSystem().supportedFileAttributeViews().contains("posix")
          && !PosixFilePermissions.toString(Files.getPosixFilePermissions(path)).endsWith("------");
    } catch (IOException e) {
      throw new AssertionError(path + " cannot be looked at", e);
    }
  }

  private Path openDirectory() throws IOException {
    Path data = Files.createDirectory(directory.resolve("data"));
    if (data.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
      assertThat(isOpen(data)).isTrue();
    }
    return data;
  }

  private static Settings settings(Path data) {
    Map<String, String> flags =
        Map.of(
            "data",
            data.toString(),
            "sensors.http.listen",
            "127.0.0.1:0",
            "console.listen",
            "127.0.0.1:0",
            "console.tls.mode",
            "self-signed",
            "console.single-port",
            "true");
    return SettingsReader.bind(ConfigTree.of(null, Map.of(), flags)).settings();
  }

  @Test
  void allThatTheProcessMakesIsItsOwnersAlone() throws IOException {
    Path data = openDirectory();
    try (Axon axon = Axon.start(settings(data), Clock.systemUTC());
        Stream<Path> made = Files.walk(data)) {
      assertThat(axon.sensors()).isNotEmpty();
      List<Path> paths = made.filter(path -> !path.equals(data)).toList();
      assertThat(paths)
          .extracting(path -> path.getFileName().toString())
          .contains("axon.db", "axon.db-wal", "axon.db-shm", "axon.lock", "axon.log", "persona");
      assertThat(paths)
          .filteredOn(path -> !path.startsWith(data.resolve("native/")))
          .noneMatch(OwnerOnlyTest::isOpen);
    }
    assertThat(Doctor.examine(settings(data)))
        .filteredOn(finding -> finding.subject().equals("permissions"))
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.toString().contains("is open to others")).isEqualTo(isOpen(data)));
  }

  @Test
  void aFileThatIsWrittenAnewIsNotAsOpenAsTheOneBefore() throws IOException {
    Path file = Files.createFile(directory.resolve("export.csv.part"));
    try (OutputStream out = OwnerOnly.newFile(file)) {
      out.write('x');
    }
    assertThat(isOpen(file)).isFalse();
    assertThat(file).hasContent("x");
  }

  @Test
  void aDirectoryOfOursIsClosed() throws IOException {
    Path inner = directory.resolve("new/inner");
    OwnerOnly.createDirectory(inner);
    assertThat(isOpen(inner)).isFalse();
  }
}
