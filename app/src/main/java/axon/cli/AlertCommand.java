package axon.cli;

import axon.app.StartException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "alert",
    description = "Lists alerts and tries the ways out.",
    mixinStandardHelpOptions = true,
    subcommands = {AlertCommand.Listing.class, AlertCommand.Test.class},
    synopsisSubcommandLabel = "(list | test)")
final class AlertCommand {
  @Command(
      name = "list",
      description = "Lists alerts, the newest first.",
      mixinStandardHelpOptions = true)
  static final class Listing implements Runnable {
    @Mixin private DataOption data = new DataOption();

    @Option(
        names = "--state",
        paramLabel = "STATES",
        defaultValue = "open,acknowledged",
        description =
            "open, acknowledged, closed; several joined by commas; default ${DEFAULT-VALUE}")
    private String state = "";

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "50",
        description = "1 to 1000; default ${DEFAULT-VALUE}")
    private int limit;

    @Override
    public void run() {
      new Owner(data.directory())
          .call("alert.list", Map.of("state", state, "limit", Integer.toString(limit)))
          .forEach(IO::println);
    }
  }

  @Command(
      name = "test",
      description = "Has the running process send a test message through one output.",
      mixinStandardHelpOptions = true)
  static final class Test implements Runnable {
    @Mixin private DataOption data = new DataOption();

    @Parameters(paramLabel = "OUTPUT", description = "its name below alerts.outputs")
    private String output = "";

    @Override
    public void run() {
      new Owner(data.directory())
          .running("alert.test", Map.of("output", output))
          .orElseThrow(() -> new StartException("no process runs over " + data.directory()))
          .forEach(IO::println);
    }
  }
}
