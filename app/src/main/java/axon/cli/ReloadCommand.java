package axon.cli;

import axon.app.StartException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "reload",
    description = {
      "Has the running process take over changed trusted proxies, ignore list, API limit and log"
          + " level.",
      "It does so by itself within two seconds after axon.yaml has changed."
    },
    mixinStandardHelpOptions = true)
final class ReloadCommand implements Runnable {
  @Mixin private DataOption data = new DataOption();

  @Override
  public void run() {
    new Owner(data.directory())
        .running("reload", Map.of())
        .orElseThrow(() -> new StartException("no process runs over " + data.directory()))
        .forEach(IO::println);
  }
}
