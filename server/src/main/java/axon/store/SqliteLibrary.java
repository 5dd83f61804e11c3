package axon.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

  private SqliteLibrary() {}

  /**
   * Has the driver load the library from {@code directory}, below which it is put if it is not
   * there. To be called before the first {@link Database#open}. Where this fails, the driver goes
   * its own way.
   */
  public static void keepIn(Path directory) {
    if (System.getProperty(PATH) != null) {
      return;
    }
    String platform = OSInfo.getNativeLibFolderPathForCurrentOS().replace('/', '-');
    Path place = directory.resolve("sqlite-" + SQLiteJDBCLoader.getVersion() + "-" + platform);
    String name = LibraryLoaderUtil.getNativeLibName();
    try {
      if (Files.exists(place.resolve(name)) || unpack(place, name)) {
        System.setProperty(PATH, place.toString());
      }
    } catch (IOException e) {
      LOG.info("SQLite's library is not kept in {}: {}", place, e.toString());
    }
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
