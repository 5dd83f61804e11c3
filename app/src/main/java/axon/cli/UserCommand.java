package axon.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "user",
    description = "Adds people, lists them, and lets one choose a new password.",
    mixinStandardHelpOptions = true,
    subcommands = {UserCommand.Add.class, UserCommand.Reset.class, UserCommand.Listing.class},
    synopsisSubcommandLabel = "(add | reset | list)")
final class UserCommand {
  @Command(
      name = "add",
      description = "Adds a user and prints the link to choose a password with.",
      mixinStandardHelpOptions = true)
  static final class Add implements Runnable {
    @Mixin private DataOption data = new DataOption();

    @Parameters(paramLabel = "NAME", description = "the name to sign in with")
    private String name = "";

    @Override
    public void run() {
      new Owner(data.directory()).call("user.add", Map.of("name", name)).forEach(IO::println);
    }
  }

  @Command(
      name = "reset",
      description =
          "Signs a user out everywhere and prints the link to choose a new password with.",
      mixinStandardHelpOptions = true)
  static final class Reset implements Runnable {
    @Mixin private DataOption data = new DataOption();

    @Parameters(paramLabel = "NAME", description = "the user")
    private String name = "";

    @Override
    public void run() {
      new Owner(data.directory()).call("user.reset", Map.of("name", name)).forEach(IO::println);
    }
  }

  @Command(name = "list", description = "Lists the users.", mixinStandardHelpOptions = true)
  static final class Listing implements Runnable {
    @Mixin private DataOption data = new DataOption();

    @Override
    public void run() {
      new Owner(data.directory()).call("user.list", Map.of()).forEach(IO::println);
    }
  }
}
