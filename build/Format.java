import com.google.googlejavaformat.java.Formatter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Formats every Java source of the project, or says which ones are not formatted. */
class Format {
  static void main(String[] args) throws Exception {
    boolean rewrite = args.length > 0 && args[0].equals("apply");
    List<Path> changed = new ArrayList<>();
    for (Path source : sources(Path.of(""))) {
      String before = Files.readString(source);
      String after = new Formatter().formatSourceAndFixImports(before);
      if (!after.equals(before)) {
        changed.add(source);
        if (rewrite) {
          Files.writeString(source, after);
        }
      }
    }
    changed.forEach(path -> IO.println((rewrite ? "formatted " : "not formatted: ") + path));
    if (!rewrite && !changed.isEmpty()) {
      IO.println("run ./axon format");
      System.exit(1);
    }
  }

  static List<Path> sources(Path root) throws Exception {
    try (var paths = Files.walk(root)) {
      return paths
          .filter(path -> path.toString().endsWith(".java"))
          .filter(path -> !path.toString().contains("target/"))
          .sorted()
          .toList();
    }
  }
}
