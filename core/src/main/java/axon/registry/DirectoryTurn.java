package axon.registry;

import axon.files.OwnerOnly;
import axon.model.ModelException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lets one change at a time, of all threads and processes, be made to the registry. */
final class DirectoryTurn {
  private final Path root;
  private final ReentrantLock threads = new ReentrantLock();

  DirectoryTurn(Path root) {
    this.root = root;
  }

  /**
   * {@return what {@code change} gives}
   *
   * @throws ModelException if the lock cannot be had
   */
  <T> T take(Supplier<T> change) {
    threads.lock();
    try {
      OwnerOnly.createDirectories(root);
      OwnerOnly.createFile(root.resolve(".lock"));
      try (FileChannel channel = FileChannel.open(root.resolve(".lock"), StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        return change.get();
      }
    } catch (IOException | OverlappingFileLockException e) {
      throw new ModelException("cannot lock " + root + ": " + e, e);
    } finally {
      threads.unlock();
    }
  }

  /** Clears away what killed processes left half-written; only for the holder of the turn. */
  void removeLeftovers() {
    try (Stream<Path> names = Files.list(root)) {
      for (Path name : names.filter(Files::isDirectory).toList()) {
        try (Stream<Path> versions = Files.list(name)) {
          versions
              .filter(path -> path.getFileName().toString().startsWith(".part-"))
              .toList()
              .forEach(DirectoryTurn::remove);
        }
      }
    } catch (IOException e) {
      throw new ModelException("cannot clear " + root + ": " + e, e);
    }
  }

  private static void remove(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> all = files.toList();
      for (Path file : all) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new ModelException("cannot delete " + directory + ": " + e, e);
    }
  }
}
