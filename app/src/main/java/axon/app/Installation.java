package axon.app;

import axon.model.RuntimeLibrary;
import axon.store.SqliteLibrary;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this Axon was installed as; the launcher names its directory. */
public final class Installation {
  private Installation() {}

  /**
   * Makes the data directory, for its owner alone, if there is none.
   *
   * @throws StartException if it cannot be made
   */
  public static void prepare(Path data) {
    DataDirectory.open(data);
  }

  /** Has native libraries unpacked once and kept, where this process unpacks any. */
  public static void keepLibraries(Path data) {
    Path place = nativeDirectory(DataDirectory.open(data));
    RuntimeLibrary.keepIn(place);
    SqliteLibrary.keepIn(place);
  }

  /**
   * {@return where unpacked native libraries are kept: beside the jars if that is possible, so that
   * whoever runs Axon needs no right to write what is run; else in the data directory}
   */
  static Path nativeDirectory(DataDirectory data) {
    String home = System.getProperty("axon.home");
    if (home != null) {
      Path beside = Path.of(home, "native");
      if (Files.isDirectory(beside) || Files.isWritable(Path.of(home))) {
        return beside;
      }
    }
    return data.directory("native");
  }
}
