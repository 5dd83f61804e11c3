package axon.agent;

import static java.util.Objects.requireNonNull;

import axon.event.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is held open while something is done to a file in it. Decoys lie where others
 * may write: who puts a link in the way, or another directory, while root plants or removes one
 * reaches nothing by it. Where the system knows no such handles, paths are used. Used by one
 * thread.
 */
final class HeldDirectory implements AutoCloseable {
  private static final Set<PosixFilePermission> FOR_ALL =
      PosixFilePermissions.fromString("rw-r--r--");

  private final Path path;
  private final @Nullable SecureDirectoryStream<Path> handle;

  private HeldDirectory(Path path, @Nullable SecureDirectoryStream<Path> handle) {
    this.path = path;
    this.handle = handle;
  }

  /**
   * {@return a directory}
   *
   * @param path absolute, without links: one that is there now is not followed
   */
  @SuppressWarnings("StreamResourceLeak") // held until close
  static HeldDirectory open(Path path) throws IOException {
    Path top = requireNonNull(path.getRoot(), "the path is not absolute");
    DirectoryStream<Path> root = Files.newDirectoryStream(top);
    if (!(root instanceof SecureDirectoryStream<Path> at)) {
      root.close();
      return new HeldDirectory(path, null);
    }
    try {
      for (Path name : path) {
        at = below(at, name);
      }
      return new HeldDirectory(path, at);
    } catch (IOException e) {
      at.close();
      if (e instanceof AccessDeniedException) {
        return openWhole(path);
      }
      throw e;
    }
  }

  /** {@return the directory of this name, in place of the one it lies in} */
  private static SecureDirectoryStream<Path> below(SecureDirectoryStream<Path> at, Path name)
      throws IOException {
    BasicFileAttributes now = view(at, name, BasicFileAttributeView.class).readAttributes();
    if (!now.isDirectory()) {
      throw new NotDirectoryException(name.toString());
    }
    SecureDirectoryStream<Path> next = at.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
    at.close();
    return next;
  }

  /** Some directory above may be entered but not read: nobody but root needs the way by handles. */
  @SuppressWarnings("StreamResourceLeak") // held until close
  private static HeldDirectory openWhole(Path path) throws IOException {
    DirectoryStream<Path> whole = Files.newDirectoryStream(path);
    if (whole instanceof SecureDirectoryStream<Path> handle && isAt(path, handle)) {
      return new HeldDirectory(path, handle);
    }
    whole.close();
    throw new FileSystemException(path.toString(), null, "a link is in the way");
  }

  private static boolean isAt(Path path, SecureDirectoryStream<Path> handle) throws IOException {
    BasicFileAttributes held =
        handle.getFileAttributeView(BasicFileAttributeView.class).readAttributes();
    BasicFileAttributes named =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return Objects.equals(held.fileKey(), named.fileKey()) && path.toRealPath().equals(path);
  }

  /**
   * Makes a file that everybody may read, whatever the process's mask; none is left if it fails.
   *
   * @throws java.nio.file.FileAlreadyExistsException if something is there, be it a link to nowhere
   */
  void create(Path name, byte[] content, FileTime time) throws IOException {
    @Nullable Object key = null;
    try (SeekableByteChannel out = newFile(name)) {
      key = attributes(name).fileKey();
      openToAll(name);
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        out.write(left);
      }
    } catch (IOException e) {
      discard(name, key, e);
      throw e;
    }
    if (!Objects.equals(key, attributes(name).fileKey())) {
      throw replaced(name);
    }
    view(name, BasicFileAttributeView.class).setTimes(time, null, null);
  }

  private void discard(Path name, @Nullable Object key, IOException fault) {
    try {
      if (key != null) {
        delete(name, key);
      }
    } catch (IOException e) {
      fault.addSuppressed(e);
    }
  }

  private SeekableByteChannel newFile(Path name) throws IOException {
    Set<OpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    FileAttribute<?>[] mode =
        path.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FOR_ALL)}
            : new FileAttribute<?>[0];
    return channel(name, options, mode);
  }

  /** Only a mask takes rights away; the file is empty yet, so no other that holds something. */
  private void openToAll(Path name) throws IOException {
    PosixFileAttributeView view = view(name, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    PosixFileAttributes now = view.readAttributes();
    if (!now.isRegularFile() || now.size() > 0) {
      throw replaced(name);
    }
    if (!now.permissions().equals(FOR_ALL)) {
      view.setPermissions(FOR_ALL);
    }
  }

  private FileSystemException replaced(Path name) {
    return new FileSystemException(
        path.resolve(name).toString(), null, "somebody put another file there meanwhile");
  }

  /**
   * What a file holds.
   *
   * @param key the file's own
   */
  record Content(@Nullable Object key, Bytes bytes) {}

  /**
   * {@return what a file holds; empty if it is no regular file, which is never opened, or longer
   * than that}
   */
  Optional<Content> read(Path name, int most) throws IOException {
    BasicFileAttributes now = attributes(name);
    if (!now.isRegularFile() || now.size() > most) {
      return Optional.empty();
    }
    Set<OpenOption> options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try (SeekableByteChannel in = channel(name, options)) {
      byte[] bytes = Channels.newInputStream(in).readNBytes(most + 1);
      return bytes.length > most
          ? Optional.empty()
          : Optional.of(new Content(now.fileKey(), Bytes.wrap(bytes)));
    }
  }

  /** Deletes a file. {@return false if the name stands for another than this} */
  boolean delete(Path name, @Nullable Object key) throws IOException {
    if (!Objects.equals(key, attributes(name).fileKey())) {
      return false;
    }
    if (handle != null) {
      handle.deleteFile(name);
    } else {
      Files.delete(path.resolve(name));
    }
    return true;
  }

  private BasicFileAttributes attributes(Path name) throws IOException {
    return view(name, BasicFileAttributeView.class).readAttributes();
  }

  private SeekableByteChannel channel(
      Path name, Set<OpenOption> options, FileAttribute<?>... attributes) throws IOException {
    return handle != null
        ? handle.newByteChannel(name, options, attributes)
        : Files.newByteChannel(path.resolve(name), options, attributes);
  }

  private <V extends FileAttributeView> V view(Path name, Class<V> type) {
    return handle != null
        ? view(handle, name, type)
        : Files.getFileAttributeView(path.resolve(name), type, LinkOption.NOFOLLOW_LINKS);
  }

  private static <V extends FileAttributeView> V view(
      SecureDirectoryStream<Path> handle, Path name, Class<V> type) {
    return handle.getFileAttributeView(name, type, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void close() throws IOException {
    if (handle != null) {
      handle.close();
    }
  }
}
