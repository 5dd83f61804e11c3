package axon.app;

import axon.codec.ImportOrigin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the files of an import, one after the other. */
final class FileImport {
  private final ImportSource.OfFiles source;
  private final @Nullable String name;
  private final long now;

  /**
   * @param name what the origin is called; null for each file's own name
   * @param now ms since 1970
   */
  FileImport(ImportSource.OfFiles source, @Nullable String name, long now) {
    this.source = source;
    this.name = name;
    this.now = now;
  }

  void read(ImportTaker taker) throws IOException {
    taker.expect(size());
    for (Path file : source.files()) {
      read(file, taker);
    }
  }

  /** {@return bytes of all files} */
  private long size() throws IOException {
    long all = 0;
    for (Path file : source.files()) {
      if (!Files.isRegularFile(file)) {
        throw new StartException(file + ": there is no such file");
      }
      all += Files.size(file);
    }
    return all;
  }

  private void read(Path file, ImportTaker taker) throws IOException {
    ImportOrigin origin =
        ImportOrigin.of(name == null ? String.valueOf(file.getFileName()) : name, now);
    try (InputStream in = new CountedStream(Files.newInputStream(file), taker::advance)) {
      source
          .format()
          .read(in, origin, found -> taker.take(found, () -> file + ", line " + found.line()));
    } catch (NoSuchFileException e) {
      throw new StartException(file + ": there is no such file", e);
    }
  }
}
