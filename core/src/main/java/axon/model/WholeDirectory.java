package axon.model;

import axon.files.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes a directory so that, whenever the process or the machine dies, it is whole or absent. */
final class WholeDirectory {
  private WholeDirectory() {}

  /**
   * Writes the files beside their place, has them on the disk, and moves the directory there.
   *
   * @throws ModelException if that cannot be done or {@code target} is there
   */
  static void write(Path target, Map<String, byte[]> files) {
    try {
      Path parent = target.toAbsolutePath().getParent();
      if (parent == null || Files.exists(target)) {
        throw new ModelException(target + " is there already: a version is never changed");
      }
      OwnerOnly.createDirectories(parent);
      Path part = Files.createTempDirectory(parent, ".part-");
      try {
        for (var file : new TreeMap<>(files).entrySet()) {
          write(part.resolve(file.getKey()), file.getValue());
        }
        force(part);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        force(parent);
      } finally {
        remove(part);
      }
    } catch (IOException e) {
      throw new ModelException("cannot write " + target + ": " + e, e);
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    OwnerOnly.createFile(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void remove(Path part) throws IOException {
    if (Files.exists(part)) {
      try (Stream<Path> files = Files.list(part)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(part);
    }
  }
}
