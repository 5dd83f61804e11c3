package axon.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "node",
    description = "Makes, lists and revokes keys for hosts and pots that report.",
    mixinStandardHelpOptions = true,
    subcommands = {
      NodeCommand.Create.class,
      NodeCommand.Listing.class,
      NodeCommand.Rotate.class,
      NodeCommand.Revoke.class
    },
    synopsisSubcommandLabel = "(create | list | rotate | revoke)")
final class NodeCommand {
  @Command(
      name = "create",
      description = {
        "Makes a node and prints its number and its key, which cannot be shown again:",
        "ID KEY. The node sends them as X-Node-Id and X-Node-Key."
      },
      mixinStandardHelpOptions = true)
  static final class Create implements Runnable {
    @Mixin private DataOption data = new DataOption();

    @Parameters(paramLabel = "NAME", description = "what you call it")
    private String name = "";

    @Override
    public void run() {
      new Owner(data.directory()).call("node.create", Map.of("name", name)).forEach(IO::println);
    }
  }

  @Command(
      name = "list",
      description = "Lists the nodes, and when each was last seen.",
      mixinStandardHelpOptions = true)
  static final class Listing implements Runnable {
    @Mixin private DataOption data = new DataOption();

    @Override
    public void run() {
      new Owner(data.directory()).call("node.list", Map.of()).forEach(IO::println);
    }
  }

  @Command(
      name = "rotate",
      description = "Gives a node a new key and prints ID KEY; the one before ends at once.",
      mixinStandardHelpOptions = true)
  static final class Rotate implements Runnable {
    @Mixin private DataOption data = new DataOption();

    @Parameters(paramLabel = "NODE", description = "its number or its name")
    private String node = "";

    @Override
    public void run() {
      new Owner(data.directory()).call("node.rotate", Map.of("id", node)).forEach(IO::println);
    }
  }

  @Command(name = "revoke", description = "Ends a node at once.", mixinStandardHelpOptions = true)
  static final class Revoke implements Runnable {
    @Mixin private DataOption data = new DataOption();

    @Parameters(paramLabel = "NODE", description = "its number or its name")
    private String node = "";

    @Override
    public void run() {
      new Owner(data.directory()).call("node.revoke", Map.of("id", node)).forEach(IO::println);
    }
  }
}
