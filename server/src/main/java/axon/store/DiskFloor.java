package axon.store;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The part of the disk that is never written to. The log may still have to be moved into the file,
 * which grows by as much at most: that is kept free too. Any thread.
 */
final class DiskFloor {
  private final SqliteFile file;
  private final FileStore disk;
  private final long floor;

  DiskFloor(Path directory, SqliteFile file, long floor) throws IOException {
    this.file = file;
    this.disk = Files.getFileStore(directory);
    this.floor = floor;
  }

  /** {@return what speaks against writing about {@code bytes}, in plain words; null if nothing} */
  @Nullable String objection(long bytes) {
    long left = room() - 2 * bytes - file.walBytes();
    if (left >= 0) {
      return null;
    }
    return "the disk is nearly full: %d MiB are free, of which %d MiB stay free"
        .formatted((room() + floor) >> 20, floor >> 20);
  }

  /** {@return how many bytes may be written down to the floor; negative below it} */
  long room() {
    try {
      return disk.getUsableSpace() - floor;
    } catch (IOException _) {
      return Long.MAX_VALUE / 4; // unknown: the database itself will say when it is full
    }
  }
}
