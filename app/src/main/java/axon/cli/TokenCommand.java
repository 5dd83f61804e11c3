package axon.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "token",
    description = "Makes, lists and revokes keys for programs.",
    mixinStandardHelpOptions = true,
    subcommands = {
      TokenCommand.Create.class,
      TokenCommand.Listing.class,
      TokenCommand.Revoke.class
    },
    synopsisSubcommandLabel = "(create | list | revoke)")
final class TokenCommand {
  @Command(
      name = "create",
      description = "Makes a token and prints it alone; it cannot be shown again.",
      mixinStandardHelpOptions = true)
  static final class Create implements Runnable {
    @Mixin private DataOption data = new DataOption();

    @Option(
        names = "--scope",
        required = true,
        paramLabel = "SCOPES",
        description = "read, ingest, predict, admin; several joined by commas")
    private String scope = "";

    @Option(names = "--name", paramLabel = "N", description = "what it is for")
    private String name = "";

    @Override
    public void run() {
      new Owner(data.directory())
          .call("token.create", Map.of("scope", scope, "name", name))
          .forEach(IO::println);
    }
  }

  @Command(name = "list", description = "Lists the tokens.", mixinStandardHelpOptions = true)
  static final class Listing implements Runnable {
    @Mixin private DataOption data = new DataOption();

    @Override
    public void run() {
      new Owner(data.directory()).call("token.list", Map.of()).forEach(IO::println);
    }
  }

  @Command(name = "revoke", description = "Ends a token at once.", mixinStandardHelpOptions = true)
  static final class Revoke implements Runnable {
    @Mixin private DataOption data = new DataOption();

    @Parameters(paramLabel = "ID", description = "its number; see axon token list")
    private String id = "";

    @Override
    public void run() {
      new Owner(data.directory()).call("token.revoke", Map.of("id", id)).forEach(IO::println);
    }
  }
}
