package axon.cli;

import axon.app.StartException;
import axon.app.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "package",
    description = {
      "Makes a release that needs no build: an archive of the jars, the launcher, a systemd unit"
          + " and",
      "a container file. The same build gives the same bytes."
    },
    mixinStandardHelpOptions = true)
final class PackageCommand implements Callable<Integer> {
  /** Made on the machine where they are used. */
  private static final Set<String> LEFT_OUT = Set.of("built", "axon.aot", "native");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "the archive; default axon-VERSION.tar.gz here")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    String home = System.getProperty("axon.home");
    if (home == null) {
      throw new StartException("package works through the launcher: ./axon package");
    }
    String name = "axon-" + Version.current();
    Path target = out == null ? Path.of(name + ".tar.gz") : out;
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try (TarGz archive = new TarGz(Files.newOutputStream(part))) {
      for (Path file : files(Path.of(home))) {
        String inside = Path.of(home).relativize(file).toString().replace('\\', '/');
        archive.add(name + "/" + inside, Files.readAllBytes(file), inside.equals("axon"));
      }
    }
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    IO.println(target + ": unpack it anywhere and run " + name + "/axon up");
    return 0;
  }

  private static List<Path> files(Path home) throws IOException {
    try (var paths = Files.walk(home)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(path -> !LEFT_OUT.contains(home.relativize(path).getName(0).toString()))
          .sorted()
          .toList();
    }
  }
}
