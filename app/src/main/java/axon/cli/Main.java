package axon.cli;

import axon.app.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line. Exit codes: 0 done, 1 failed, 2 wrong usage. */
@Command(
    name = "axon",
    description = "A self-hosted honeypot that learns.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    subcommands = {VersionCommand.class})
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main());
  }

  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"axon " + Version.current()};
    }
  }
}
