package axon.geo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The MaxMind DB files of a data directory: {@code DATA/geo/*.mmdb}. */
public final class GeoFiles {
  private static final String DIRECTORY = "geo";

  private GeoFiles() {}

  /**
   * {@return places from the files in the data directory, or the fallback alone if there are none}
   *
   * @throws GeoException if one of them is not a sound MaxMind DB; the message names it
   */
  public static Geo open(Path dataDirectory, Geo fallback) {
    Path directory = dataDirectory.resolve(DIRECTORY);
    if (!Files.isDirectory(directory)) {
      return fallback;
    }
    try (Stream<Path> all = Files.list(directory)) {
      List<Path> files = all.filter(path -> path.toString().endsWith(".mmdb")).sorted().toList();
      return files.isEmpty() ? fallback : MmdbGeo.open(files, fallback);
    } catch (IOException e) {
      throw new GeoException(directory + " cannot be read", e);
    }
  }

  /**
   * Checks a file and copies it into the data directory as {@code geo/country.mmdb}, {@code
   * geo/city.mmdb} or {@code geo/asn.mmdb}, by what it holds. The one before is replaced at once or
   * not at all; a process that has it mapped keeps the old one until it opens the new one.
   *
   * @return the installed file
   * @throws GeoException if the file is not sound or cannot be copied; nothing has changed then
   */
  public static Path install(Path file, Path dataDirectory) {
    MmdbFile.open(file);
    Path directory = dataDirectory.resolve(DIRECTORY);
    Path copy = directory.resolve("incoming-" + ProcessHandle.current().pid() + ".tmp");
    try {
      Files.createDirectories(directory);
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      // what counts is the copy: the original may have changed meanwhile
      String kind = MmdbFile.open(copy).kind().name().toLowerCase(Locale.ROOT);
      try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      return Files.move(
          copy,
          directory.resolve(kind + ".mmdb"),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new GeoException(file + " cannot be installed in " + directory, e);
    } finally {
      deleteQuietly(copy);
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException _) {
      // a leftover does no harm: only *.mmdb is ever opened
    }
  }
}
