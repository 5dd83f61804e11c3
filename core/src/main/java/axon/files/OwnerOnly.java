package axon.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Makes files and directories that only their owner may look into, whatever the process's mask and
 * the directory around them allow. Where the file system knows no such modes, the usual ones. What
 * exists keeps its mode: somebody may have meant it so.
 */
public final class OwnerOnly {
  private OwnerOnly() {}

  /** Makes an empty file, if there is none. */
  public static void createFile(Path file) throws IOException {
    try {
      Files.createFile(file, mode(file.getFileSystem(), "rw-------"));
    } catch (FileAlreadyExistsException _) {
      // as it should be from the second start on
    }
  }

  /** {@return a new file to be written, in place of one that may be there} */
  public static OutputStream newFile(Path file) throws IOException {
    Files.deleteIfExists(file);
    Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    FileAttribute<?>[] mode = mode(file.getFileSystem(), "rw-------");
    return Channels.newOutputStream(Files.newByteChannel(file, options, mode));
  }

  /**
   * Makes a directory, the usual ones above it included.
   *
   * @throws FileAlreadyExistsException if there is one already
   */
  public static void createDirectory(Path directory) throws IOException {
    Path parent = directory.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.createDirectory(directory, mode(directory.getFileSystem(), "rwx------"));
  }

  /** Makes a directory and those above it that are missing, each its owner's alone. */
  public static void createDirectories(Path directory) throws IOException {
    Path parent = directory.toAbsolutePath().getParent();
    if (Files.isDirectory(directory)) {
      return;
    }
    if (parent != null) {
      createDirectories(parent);
    }
    try {
      Files.createDirectory(directory, mode(directory.getFileSystem(), "rwx------"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
  }

  private static FileAttribute<?>[] mode(FileSystem system, String mode) {
    return system.supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }
}
