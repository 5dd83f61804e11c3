package axon.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Says what is wrong with a file in words, where the platform has the name of a class for it. */
public final class FileFault {
  private FileFault() {}

  /** {@return the fault in words; never the name of a class alone} */
  public static String of(IOException fault) {
    return fault instanceof FileSystemException file && file.getFile() != null
        ? of(file, Path.of(file.getFile()))
        : String.valueOf(fault.getMessage());
  }

  private static String of(FileSystemException fault, Path path) {
    return switch (fault) {
      case NoSuchFileException _ -> missing(path);
      case AccessDeniedException _ -> "no permission for " + path;
      case FileAlreadyExistsException _ ->
          path + (Files.isDirectory(path) ? " is there already" : " is a file");
      case NotDirectoryException _ -> path + " is a file";
      default -> path + (fault.getReason() == null ? " fails" : ": " + fault.getReason());
    };
  }

  private static String missing(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent != null && !Files.isDirectory(parent)
        ? "there is no directory " + parent
        : "there is no " + path;
  }
}
