package axon.app;

import axon.files.OwnerOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Supplier;

/** The directory that holds all that one installation knows; only its owner may look into it. */
final class DataDirectory {
  private final Path root;

  private DataDirectory(Path root) {
    this.root = root;
  }

  /**
   * {@return the directory, made with mode 0700 if there was none}
   *
   * @throws StartException if it cannot be made
   */
  static DataDirectory open(Path root) {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new StartException(root + " is a file, no directory: choose another with --data DIR");
    }
    try {
      if (!Files.isDirectory(root)) {
        OwnerOnly.createDirectory(root);
      }
      return new DataDirectory(root);
    } catch (IOException e) {
      throw new StartException(
          "the data directory "
              + root
              + " cannot be made ("
              + FileFault.of(e)
              + "): choose another with --data DIR",
          e);
    }
  }

  Path root() {
    return root;
  }

  /** {@return a directory inside it, made if there was none} */
  Path directory(String name) {
    Path inner = root.resolve(name);
    try {
      OwnerOnly.createDirectory(inner);
    } catch (FileAlreadyExistsException _) {
      // as it should be from the second start on
    } catch (IOException e) {
      throw new StartException("cannot make " + inner + " (" + FileFault.of(e) + ")", e);
    }
    return inner;
  }

  /** {@return what the file {@code name} holds, if there is one} */
  Optional<String> kept(String name) {
    try {
      Path file = root.resolve(name);
      return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new StartException(
          "cannot read " + root.resolve(name) + " (" + FileFault.of(e) + ")", e);
    }
  }

  /**
   * {@return what was kept under {@code name}; at first what {@code draw} gives, kept from then on}
   */
  String keep(String name, Supplier<String> draw) {
    return kept(name).filter(text -> !text.isEmpty()).orElseGet(() -> write(name, draw.get()));
  }

  private String write(String name, String text) {
    Path part = root.resolve(name + ".part");
    try {
      try (OutputStream file = OwnerOnly.newFile(part)) {
        file.write((text + "\n").getBytes(StandardCharsets.UTF_8));
      }
      Files.move(part, root.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      return text;
    } catch (IOException e) {
      throw new StartException(
          "cannot write " + root.resolve(name) + " (" + FileFault.of(e) + ")", e);
    }
  }
}
