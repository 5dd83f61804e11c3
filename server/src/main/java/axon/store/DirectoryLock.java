package axon.store;

import axon.files.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Ownership of a data directory: a lock on {@code DATA/axon.lock}, which holds the owner's process
 * id. The operating system gives it up when the process ends, however it ends; the file stays.
 */
public final class DirectoryLock implements AutoCloseable {
  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, making the directory if there is none.
   *
   * @throws DirectoryInUseException if another process (or this one) holds it
   * @throws StoreException if the directory cannot be made or written
   */
  public static DirectoryLock take(Path directory) {
    try {
      if (!Files.isDirectory(directory)) {
        OwnerOnly.createDirectory(directory);
      }
      OwnerOnly.createFile(directory.resolve("axon.lock"));
      FileChannel channel =
          FileChannel.open(
              directory.resolve("axon.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        String owner = owner(channel);
        channel.close();
        throw new DirectoryInUseException(
            directory + " is in use by process " + owner + ": stop it, or give another --data DIR");
      }
      channel.truncate(0);
      channel.write(utf8(Long.toString(ProcessHandle.current().pid())), 0);
      return new DirectoryLock(channel);
    } catch (IOException e) {
      throw new StoreException("cannot write to the data directory " + directory + ": " + e, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  private static String owner(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(20);
    channel.read(text, 0);
    String pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
    return pid.matches("[0-9]+") ? pid : "(unknown)";
  }

  private static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreException("cannot give up the lock: " + e.getMessage(), e);
    }
  }
}
