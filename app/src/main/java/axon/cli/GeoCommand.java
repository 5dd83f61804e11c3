package axon.cli;

import axon.app.Installation;
import axon.geo.GeoFiles;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "geo",
    description = "Where addresses are.",
    mixinStandardHelpOptions = true,
    subcommands = {GeoCommand.Update.class},
    synopsisSubcommandLabel = "update")
final class GeoCommand {
  @Command(
      name = "update",
      description = {
        "Takes a MaxMind DB file of your own (country, city or ASN) instead of the bundled"
            + " countries.",
        "A running process uses it at once."
      },
      mixinStandardHelpOptions = true)
  static final class Update implements Runnable {
    @Mixin private DataOption data = new DataOption();

    @Parameters(paramLabel = "FILE.mmdb", description = "the file; it is copied")
    private Path file = Path.of("");

    @Override
    public void run() {
      Installation.prepare(data.directory());
      IO.println("installed " + GeoFiles.install(file, data.directory()));
      new Owner(data.directory())
          .running("geo.reload", Map.of())
          .ifPresent(lines -> lines.forEach(IO::println));
    }
  }
}
