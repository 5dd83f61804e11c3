package axon.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * SQLite's native library, unpacked once and kept. The driver by itself unpacks it at each start
 * into the directory for temporary files, where it stays behind if the process is killed.
 */
public final class SqliteLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);
  private static final String PATH = "org.sqlite.lib.path";

  private static final Pattern PART = Pattern.compile("\\.([0-9]{1,18})\\.part$");

  private SqliteLibrary() {}

  /**
   * Has the driver load the library from {@code directory}, below which it is put if it is not
   * there, and clears away what other versions and killed processes left there. To be called before
   * the first {@link Database#open}. Where this fails, the driver goes its own way.
   */
  public static void keepIn(Path directory) {
    if (System.getProperty(PATH) != null) {
      return;
    }
    String platform = OSInfo.getNativeLibFolderPathForCurrentOS().replace('/', '-');
    Path place = directory.resolve("sqlite-" + SQLiteJDBCLoader.getVersion() + "-" + platform);
    String name = LibraryLoaderUtil.getNativeLibName();
    try {
      clear(directory, place);
      if (Files.exists(place.resolve(name)) || unpack(place, name)) {
        System.setProperty(PATH, place.toString());
      }
    } catch (IOException e) {
      LOG.info("SQLite's library is not kept in {}: {}", place, e.toString());
    }
  }

  private static void clear(Path directory, Path place) throws IOException {
    for (Path kept : list(directory)) {
      boolean ours = kept.getFileName().toString().startsWith("sqlite-");
      for (Path file : ours ? list(kept) : List.<Path>of()) {
        if (!kept.equals(place) || isLeftBehind(file)) {
          Files.deleteIfExists(file);
        }
      }
      if (ours && !kept.equals(place)) {
        Files.deleteIfExists(kept);
      }
    }
  }

  private static List<Path> list(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  /** Whether a process that is gone was about to unpack this file. */
  private static boolean isLeftBehind(Path file) {
    Matcher part = PART.matcher(file.getFileName().toString());
    return part.find() && ProcessHandle.of(Long.parseLong(part.group(1))).isEmpty();
  }

  private static boolean unpack(Path place, String name) throws IOException {
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (in == null) {
        return false;
      }
      Files.createDirectories(place);
      Path part = place.resolve(name + "." + ProcessHandle.current().pid() + ".part");
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, place.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      return true;
    }
  }
}
